import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { deleteSecret } from "./delete-secret.ts";
import { listSecrets } from "./list-secrets.ts";
import { putSecret } from "./put-secret.ts";

export const secretRoutes: RouteFunctions<Contract["secrets"]> = {
  list: ({ context, params, query }) => listSecrets(context, params.projectId, query),
  put: ({ context, caller, params, body }) => putSecret(context, { ...params, ...body }, caller),
  remove: async ({ context, caller, params }) => {
    await deleteSecret(context, params, caller);
    return {};
  },
};
