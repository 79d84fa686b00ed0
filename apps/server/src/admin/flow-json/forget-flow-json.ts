import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { notFound } from "../refusals.ts";

export function forgetFlowJson(
  context: Context,
  { projectId, flowId }: { projectId: string; flowId: string },
  caller: Caller,
): Promise<void> {
  return editDraft(context, projectId, async ({ trx }) => {
    const gone = await trx
      .deleteFrom("flow_json")
      .where("project_id", "=", projectId)
      .where("flow_id", "=", flowId)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw notFound("Flow with known JSON");
    await recordAction(trx, caller, { projectId, action: "flow-json-forgotten", subject: flowId });
  });
}
