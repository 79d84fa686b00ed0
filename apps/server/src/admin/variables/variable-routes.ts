import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { deleteVariable } from "./delete-variable.ts";
import { listVariables } from "./list-variables.ts";
import { putVariable } from "./put-variable.ts";

export const variableRoutes: RouteFunctions<Contract["variables"]> = {
  list: ({ context, params, query }) => listVariables(context, params.projectId, query),
  put: ({ context, params: { projectId, ...place }, body }) => putVariable(context, projectId, { ...place, ...body }),
  remove: async ({ context, caller, params: { projectId, ...place } }) => {
    await deleteVariable(context, projectId, place, caller);
    return {};
  },
};
