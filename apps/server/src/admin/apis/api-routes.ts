import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { createApi } from "./create-api.ts";
import { deleteApi } from "./delete-api.ts";
import { listApis } from "./list-apis.ts";
import { replaceApi } from "./replace-api.ts";
import { readApi } from "./stored-api.ts";
import { tryApi } from "./try-api.ts";

export const apiRoutes: RouteFunctions<Contract["apis"]> = {
  list: ({ context, params, query }) => listApis(context, params.projectId, query),
  create: ({ context, params, body }) => createApi(context, params.projectId, body),
  read: ({ context, params }) => readApi(context.db.kysely, params),
  replace: ({ context, params, body }) => replaceApi(context, { ...params, ...body }),
  remove: async ({ context, caller, params }) => {
    await deleteApi(context, params, caller);
    return {};
  },
  tryOut: ({ context, params, body }) => tryApi(context, params.projectId, body),
};
