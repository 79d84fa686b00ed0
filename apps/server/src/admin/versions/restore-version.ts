import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import { replaceDraft } from "../bot-files/replace-draft.ts";
import type { Caller } from "../caller.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { readBotState } from "./read-bot-state.ts";

/** Puts a deployed version in the place of the draft: all of it, or nothing. What runs stays as it is. */
export function restoreVersion(
  context: Context,
  { projectId, version }: { projectId: string; version: number },
  caller: Caller,
): Promise<{ draftRevision: number; journeys: number }> {
  return editDraft(context, projectId, async (draft) => {
    const bot = await readBotState(draft.trx, projectId, version);
    await replaceDraft(draft, bot);
    const journeys = bot.journeys.length;
    const action = { projectId, action: "bot-restored", subject: String(version), details: { journeys } };
    await recordAction(draft.trx, caller, action);
    return { draftRevision: draft.revision, journeys };
  });
}
