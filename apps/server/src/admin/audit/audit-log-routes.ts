import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { listActions } from "./list-actions.ts";

export const auditLogRoutes: RouteFunctions<Contract["auditLog"]> = {
  list: ({ context, query }) => listActions(context, query),
  listOfProject: ({ context, params, query }) => listActions(context, query, params.projectId),
};
