import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { startJourney } from "./start-journey.ts";

export const journeyStartRoutes: RouteFunctions<Contract["journeyStarts"]> = {
  create: async ({ context, caller, params, body, hooks }) => {
    const started = await startJourney(context, params.projectId, body, caller);
    hooks.wakeTurns?.();
    return started;
  },
};
