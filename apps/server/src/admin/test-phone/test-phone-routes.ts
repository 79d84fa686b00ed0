import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { openTestPhone } from "./open-test-phone.ts";
import { skipTime } from "./skip-time.ts";
import { armFault, disarmFault, readTestState } from "./test-faults.ts";

export const testPhoneRoutes: RouteFunctions<Contract["testPhone"]> = {
  open: async ({ context, params, origin }) => openTestPhone(context, params.projectId, origin),
  readState: async ({ context, params }) => readTestState(context, params.projectId),
  skipTime: async ({ context, params, body }) =>
    skipTime(context, { projectId: params.projectId, seconds: body.seconds }),
  armFault: async ({ context, params, body }) => armFault(context, params.projectId, body),
  disarmFault: async ({ context, params }) => disarmFault(context, params.projectId, params.faultId),
};
