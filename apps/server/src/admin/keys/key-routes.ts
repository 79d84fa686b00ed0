import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { createKey } from "./create-key.ts";
import { listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";

export const keyRoutes: RouteFunctions<Contract["keys"]> = {
  list: ({ context, query }) => listKeys(context, query),
  create: ({ context, caller, body }) => createKey(context, body, caller),
  revoke: async ({ context, caller, params }) => {
    await revokeKey(context, params.keyId, caller);
    return {};
  },
};
