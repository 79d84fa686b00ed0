import type { VariableDeclaration } from "@tributary/engine";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { refuseUsed } from "../drafts/refuse-used.ts";
import { notFound } from "../refusals.ts";

/** @throws Refusal `in-use` while a journey or a saved API call mentions it */
export function deleteVariable(
  context: Context,
  projectId: string,
  variable: Pick<VariableDeclaration, "scope" | "name">,
  caller: Caller,
): Promise<void> {
  const { scope, name } = variable;
  return editDraft(context, projectId, async (draft) => {
    await refuseUsed(draft, { variable });
    const gone = await draft.trx
      .deleteFrom("variables")
      .where("project_id", "=", projectId)
      .where("scope", "=", scope)
      .where("name", "=", name)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw notFound("variable");
    await recordAction(draft.trx, caller, { projectId, action: "variable-deleted", subject: `${scope}_var.${name}` });
  });
}
