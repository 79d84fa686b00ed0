import type { Contract } from "@tributary/api";
import { putDefaultJourneys, readDefaultJourneys } from "../drafts/default-journeys.ts";
import { inspectDraft } from "../drafts/inspect-draft.ts";
import { listUses } from "../drafts/list-uses.ts";
import type { RouteFunctions } from "../route-function.ts";
import { exportBot } from "./export-bot.ts";
import { importBot } from "./import-bot.ts";

export const botRoutes: RouteFunctions<Contract["bots"]> = {
  readDefaultJourneys: ({ context, params }) => readDefaultJourneys(context, params.projectId),
  putDefaultJourneys: ({ context, params, body }) => putDefaultJourneys(context, params.projectId, body),
  listIssues: async ({ context, accountFlows, params: { projectId }, query }) => {
    const isDeploy = query.for === "deploying";
    const flows = await (isDeploy ? accountFlows.readNow(projectId) : accountFlows.readShown(projectId));
    const { issues } = await inspectDraft(context.db.kysely, projectId, { isDeploy, flows });
    return { issues };
  },
  listUses: ({ context, params, query }) => listUses(context, params.projectId, query),
  exportBot: ({ context, params, query }) => exportBot(context, params.projectId, query.version),
  importBot: ({ context, caller, params, body }) => importBot(context, params.projectId, body, caller),
};
