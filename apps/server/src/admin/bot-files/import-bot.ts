import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import { type Caller, operator } from "../caller.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { writeFlowJson } from "../flow-json/write-flow-json.ts";
import { readBundle } from "./read-bundle.ts";
import { replaceDraft } from "./replace-draft.ts";

/** Replaces a project's draft by an exported bot: all of it, or nothing when the file is refused. */
export async function importBot(
  context: Context,
  projectId: string,
  bundle: unknown,
  caller: Caller = operator,
): Promise<{ draftRevision: number; journeys: number }> {
  const { bot, flowJson = {} } = readBundle(bundle);
  return editDraft(context, projectId, async (draft) => {
    await replaceDraft(draft, bot);
    for (const [flowId, json] of Object.entries(flowJson)) await writeFlowJson(draft, flowId, json);
    const details = { journeys: bot.journeys.length };
    await recordAction(draft.trx, caller, { projectId, action: "bot-imported", subject: projectId, details });
    return { draftRevision: draft.revision, journeys: bot.journeys.length };
  });
}
