import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { refuseUsed } from "../drafts/refuse-used.ts";
import { readJourney } from "./read-journey.ts";

/** Deletes a journey of the draft. Deployed versions keep theirs. @throws Refusal `in-use` */
export function deleteJourney(
  context: Context,
  given: { projectId: string; journeyId: string },
  caller: Caller,
): Promise<void> {
  return editDraft(context, given.projectId, async (draft) => {
    const { document } = await readJourney(draft.trx, given);
    await refuseUsed(draft, { journey: document });
    await draft.trx
      .deleteFrom("journeys")
      .where("project_id", "=", given.projectId)
      .where("id", "=", given.journeyId)
      .execute();
    await recordAction(draft.trx, caller, {
      projectId: given.projectId,
      action: "journey-deleted",
      subject: given.journeyId,
      details: { name: document.name, kind: document.kind },
    });
  });
}
