import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import type { DraftEdit } from "../drafts/edit-draft.ts";
import { writeFlowJson } from "../flow-json/write-flow-json.ts";
import { readBundle } from "./read-bundle.ts";
import { replaceDraft } from "./replace-draft.ts";

/** Puts the file of a bot, of any format so far, in the place of the draft. Gives how many journeys there are now. */
export async function putBundle(draft: DraftEdit, bundle: unknown, caller: Caller): Promise<number> {
  const { bot, flowJson = {} } = readBundle(bundle);
  await replaceDraft(draft, bot);
  for (const [flowId, json] of Object.entries(flowJson)) await writeFlowJson(draft, flowId, json);
  const { trx, projectId } = draft;
  const journeys = bot.journeys.length;
  await recordAction(trx, caller, { projectId, action: "bot-imported", subject: projectId, details: { journeys } });
  return journeys;
}
