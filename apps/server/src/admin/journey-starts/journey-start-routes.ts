import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { startJourney } from "./start-journey.ts";

export const journeyStartRoutes: RouteFunctions<Contract["journeyStarts"]> = {
  create: async ({ context, caller, params, body, hooks, bots }) => {
    const started = await startJourney({ context, bots }, params.projectId, body, caller);
    hooks.wakeContact?.(started.contactId);
    return started;
  },
};
