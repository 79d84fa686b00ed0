import type { StoredFlow } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { isStorable } from "../json-body.ts";
import { Refusal, revisionConflict } from "../refusals.ts";
import { openFlowAtWork } from "./flow-at-work.ts";
import { type FlowPlace, readFlowRow, toStoredFlow } from "./flow-row.ts";
import { readableText } from "./flow-text.ts";
import { keepFlow } from "./keep-flow.ts";
import { readAtMeta } from "./read-at-meta.ts";

/** Saves a Flow's draft, unless somebody else has changed it meanwhile. */
export function saveFlowDraft(
  context: Context,
  place: FlowPlace,
  { draft, revision }: { draft: string; revision: number },
): Promise<StoredFlow> {
  if (!isStorable(draft)) {
    throw new Refusal("invalid-input", "The text has NUL characters. Remove them.", { field: "draft" });
  }
  return context.db.kysely.transaction().execute(async (trx) => {
    const saved = await trx
      .updateTable("flows")
      .set({ draft, draft_revision: sql<number>`draft_revision + 1`, draft_changed_at: sql<Date>`now()` })
      .where("project_id", "=", place.projectId)
      .where("flow_id", "=", place.flowId)
      .where("draft_revision", "=", revision)
      .executeTakeFirst();
    const row = await readFlowRow(trx, place);
    if (saved.numUpdatedRows === 0n) throw revisionConflict("Flow", row.draft_revision);
    return toStoredFlow(row);
  });
}

/** Takes what Meta has in place of the draft. */
export async function discardFlowDraft(context: Context, place: FlowPlace, caller: Caller): Promise<StoredFlow> {
  const { projectId, flowId } = place;
  const { graph, channel } = await openFlowAtWork(context, place);
  const now = await readAtMeta(graph, channel.id, flowId);
  return editDraft(context, projectId, async (draft) => {
    await keepFlow(draft, now);
    await draft.trx
      .updateTable("flows")
      .set({
        draft: readableText(now.text ?? ""),
        draft_revision: sql<number>`draft_revision + 1`,
        draft_changed_at: sql<Date>`now()`,
      })
      .where("project_id", "=", projectId)
      .where("flow_id", "=", flowId)
      .execute();
    const row = await readFlowRow(draft.trx, place);
    const details = { name: row.name };
    await recordAction(draft.trx, caller, { projectId, action: "flow-draft-discarded", subject: flowId, details });
    return toStoredFlow(row);
  });
}
