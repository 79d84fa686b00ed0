import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { createFlowJourney } from "./create-flow-journey.ts";
import { createJourney } from "./create-journey.ts";
import { deleteJourney } from "./delete-journey.ts";
import { listAvailableFlows } from "./list-available-flows.ts";
import { listFlowIds } from "./list-flow-ids.ts";
import { listJourneys } from "./list-journeys.ts";
import { readCounts } from "./read-counts.ts";
import { readJourney } from "./read-journey.ts";
import { renameJourney } from "./rename-journey.ts";
import { replaceJourney } from "./replace-journey.ts";

export const journeyRoutes: RouteFunctions<Contract["journeys"]> = {
  list: ({ context, params, query }) => listJourneys(context, { ...params, kind: "user" }, query),
  create: ({ context, params, body }) => createJourney(context, params.projectId, body),
  read: ({ context, params }) => readJourney(context.db.kysely, params),
  readCounts: ({ context, params, query }) => readCounts(context, { ...params, ...query }),
  replace: ({ context, params, body }) => replaceJourney(context, { ...params, ...body }),
  rename: ({ context, params, body }) => renameJourney(context, { ...params, ...body }),
  remove: async ({ context, caller, params }) => {
    await deleteJourney(context, params, caller);
    return {};
  },
};

export const flowJourneyRoutes: RouteFunctions<Contract["flowJourneys"]> = {
  list: ({ context, params, query }) => listJourneys(context, { ...params, kind: "flow" }, query),
  create: async ({ context, accountFlows, params: { projectId }, body }) =>
    createFlowJourney(context, projectId, body, await accountFlows.readNow(projectId)),
  listFlowIds: ({ context, accountFlows, params }) => listFlowIds(context, params.projectId, accountFlows),
  listAvailableFlows: ({ context, accountFlows, params }) =>
    listAvailableFlows(context, params.projectId, accountFlows),
};
