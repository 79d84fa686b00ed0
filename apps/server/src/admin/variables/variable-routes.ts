import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { deleteVariable } from "./delete-variable.ts";
import { listLastValues } from "./list-last-values.ts";
import { listVariables } from "./list-variables.ts";
import { putVariable } from "./put-variable.ts";

export const variableRoutes: RouteFunctions<Contract["variables"]> = {
  list: ({ context, params, query }) => listVariables(context, params.projectId, query),
  listLastValues: async ({ context, params, query }) => ({
    values: await listLastValues(context, { ...params, flowId: query.flowId }),
  }),
  put: ({ context, params: { projectId, ...place }, body }) => putVariable(context, projectId, { ...place, ...body }),
  remove: async ({ context, caller, params: { projectId, ...place } }) => {
    await deleteVariable(context, projectId, place, caller);
    return {};
  },
};
