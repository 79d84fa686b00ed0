import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { openTestPhone } from "./open-test-phone.ts";

export const testPhoneRoutes: RouteFunctions<Contract["testPhone"]> = {
  open: async ({ context, params, origin }) => openTestPhone(context, params.projectId, origin),
};
