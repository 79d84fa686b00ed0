import type { StoredFlow } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import type { Caller } from "../caller.ts";
import { isStorable } from "../json-body.ts";
import { Refusal, revisionConflict } from "../refusals.ts";
import { workOnFlow } from "./flow-at-work.ts";
import { type FlowPlace, readFlowRow, toStoredFlow } from "./flow-row.ts";
import { readableText } from "./flow-text.ts";

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
export function discardFlowDraft(context: Context, place: FlowPlace, caller: Caller): Promise<StoredFlow> {
  return workOnFlow(context, {
    place,
    caller,
    action: "flow-draft-discarded",
    atMeta: async () => undefined,
    afterwards: async ({ trx }, text) => {
      await trx
        .updateTable("flows")
        .set({
          draft: readableText(text),
          draft_revision: sql<number>`draft_revision + 1`,
          draft_changed_at: sql<Date>`now()`,
        })
        .where("project_id", "=", place.projectId)
        .where("flow_id", "=", place.flowId)
        .execute();
    },
  });
}
