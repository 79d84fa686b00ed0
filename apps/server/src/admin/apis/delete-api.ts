import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { refuseUsed } from "../drafts/refuse-used.ts";
import { readApi } from "./stored-api.ts";

/** @throws Refusal `in-use` while an API node calls it */
export function deleteApi(
  context: Context,
  given: { projectId: string; apiId: string },
  caller: Caller,
): Promise<void> {
  const { projectId, apiId } = given;
  return editDraft(context, projectId, async (draft) => {
    const { document } = await readApi(draft.trx, given);
    await refuseUsed(draft, { api: document });
    await draft.trx.deleteFrom("api_definitions").where("project_id", "=", projectId).where("id", "=", apiId).execute();
    const details = { name: document.name };
    await recordAction(draft.trx, caller, { projectId, action: "api-deleted", subject: apiId, details });
  });
}
