import type { Bot } from "@tributary/engine";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import { type Caller, operator } from "../caller.ts";
import { type DraftEdit, editDraft } from "../drafts/edit-draft.ts";
import { writeFlowJson } from "../flow-json/write-flow-json.ts";
import { checkBotDocument } from "./check-bot-document.ts";
import { readBundle } from "./read-bundle.ts";

/** Replaces a project's draft by an exported bot: all of it, or nothing when the file is refused. */
export async function importBot(
  context: Context,
  projectId: string,
  bundle: unknown,
  caller: Caller = operator,
): Promise<{ draftRevision: number; journeys: number }> {
  const { bot, flowJson = {} } = readBundle(bundle);
  checkBotDocument(bot);
  return editDraft(context, projectId, async (draft) => {
    await clearDraft(draft);
    await writeDraft(draft, bot);
    for (const [flowId, json] of Object.entries(flowJson)) await writeFlowJson(draft, flowId, json);
    const details = { journeys: bot.journeys.length };
    await recordAction(draft.trx, caller, { projectId, action: "bot-imported", subject: projectId, details });
    return { draftRevision: draft.revision, journeys: bot.journeys.length };
  });
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
