import { convertTo, type Json, type VariableDeclaration } from "@tributary/engine";
import type { Context } from "../../context.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { refuseFull } from "../drafts/refuse-full.ts";
import { Refusal } from "../refusals.ts";

/** Declares a variable, or changes the declaration that is there. */
export function putVariable(
  context: Context,
  projectId: string,
  given: VariableDeclaration,
): Promise<VariableDeclaration> {
  const declaration = { ...given, ...checkedValue(given) };
  const stored = JSON.stringify(declaration);
  return editDraft(context, projectId, async (draft) => {
    const { scope, name } = declaration;
    const changed = await draft.trx
      .updateTable("variables")
      .set({ declaration: stored })
      .where("project_id", "=", projectId)
      .where("scope", "=", scope)
      .where("name", "=", name)
      .executeTakeFirst();
    if (changed.numUpdatedRows > 0n) return declaration;
    await refuseFull(draft, "variables");
    const row = { project_id: projectId, scope, name, declaration: stored };
    await draft.trx.insertInto("variables").values(row).execute();
    return declaration;
  });
}

function checkedValue({ scope, name, type, value }: VariableDeclaration): { value?: Json } {
  if (value === undefined) {
    if (scope !== "constant") return {};
    throw new Refusal("invalid-input", `The constant “${name}” needs a value.`, { field: "value" });
  }
  const converted = convertTo(type, value);
  if (!("problem" in converted)) return converted;
  throw new Refusal("invalid-input", `The value of “${name}” does not fit: ${converted.problem}.`, { field: "value" });
}
