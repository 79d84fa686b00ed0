import type { Bot } from "@tributary/engine";
import type { DraftEdit } from "../drafts/edit-draft.ts";
import { checkBotDocument } from "./check-bot-document.ts";

/** Puts a whole bot in the place of the draft. @throws Refusal `invalid-input`, `locked-node` when a draft cannot hold it */
export async function replaceDraft(draft: DraftEdit, bot: Bot): Promise<void> {
  checkBotDocument(bot);
  await clearDraft(draft);
  await writeDraft(draft, bot);
}

async function clearDraft({ trx, projectId }: DraftEdit): Promise<void> {
  await trx.deleteFrom("journeys").where("project_id", "=", projectId).execute();
  await trx.deleteFrom("variables").where("project_id", "=", projectId).execute();
  await trx.deleteFrom("api_definitions").where("project_id", "=", projectId).execute();
}

async function writeDraft({ trx, projectId, revision }: DraftEdit, bot: Bot): Promise<void> {
  const journeys = bot.journeys.map((journey) => ({
    project_id: projectId,
    id: journey.id,
    kind: journey.kind,
    flow_id: journey.kind === "user" ? null : journey.flowId,
    name: journey.name,
    document: JSON.stringify(journey),
    revision,
  }));
  const variables = bot.variables.map((declaration) => ({
    project_id: projectId,
    scope: declaration.scope,
    name: declaration.name,
    declaration: JSON.stringify(declaration),
  }));
  const apis = bot.apis.map((api) => ({
    project_id: projectId,
    id: api.id,
    name: api.name,
    document: JSON.stringify(api),
    revision,
  }));
  if (journeys.length > 0) await trx.insertInto("journeys").values(journeys).execute();
  if (variables.length > 0) await trx.insertInto("variables").values(variables).execute();
  if (apis.length > 0) await trx.insertInto("api_definitions").values(apis).execute();
  await trx
    .updateTable("projects")
    .set({ default_journeys: JSON.stringify(bot.defaultJourneys) })
    .where("id", "=", projectId)
    .execute();
}
