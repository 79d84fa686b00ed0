import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { readAlertAddress, removeAlertAddress, setAlertAddress } from "./alert-address.ts";
import { listFlowAlerts } from "./list-flow-alerts.ts";

export const flowAlertRoutes: RouteFunctions<Contract["flowAlerts"]> = {
  list: ({ context, params, query }) => listFlowAlerts(context, params.projectId, query),
  readAddress: ({ context, params }) => readAlertAddress(context, params.projectId),
  setAddress: ({ context, params, body, caller }) => setAlertAddress(context, { ...params, ...body }, caller),
  removeAddress: async ({ context, params, caller }) => {
    await removeAlertAddress(context, params.projectId, caller);
    return {};
  },
};
