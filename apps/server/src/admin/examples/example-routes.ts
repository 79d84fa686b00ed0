import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { listExamples } from "./list-examples.ts";

export const exampleRoutes: RouteFunctions<Contract["examples"]> = {
  list: async ({ context: { config } }) => ({
    items: await listExamples(),
    hasCrm: config.exampleCrmUrl !== undefined,
  }),
};
