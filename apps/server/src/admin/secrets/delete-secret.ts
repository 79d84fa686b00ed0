import { loadVersion } from "../../bots/load-bot.ts";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { findUses } from "../drafts/find-uses.ts";
import { refuseUsed } from "../drafts/refuse-used.ts";
import { notFound, Refusal } from "../refusals.ts";

/** @throws Refusal `in-use` while a saved API call of the draft or of the deployed version names it */
export function deleteSecret(
  context: Context,
  { projectId, name }: { projectId: string; name: string },
  caller: Caller,
): Promise<void> {
  return editDraft(context, projectId, async (draft) => {
    await refuseUsed(draft, { secret: name });
    const { deployed_version: version } = await draft.trx
      .selectFrom("projects")
      .select("deployed_version")
      .where("id", "=", projectId)
      .executeTakeFirstOrThrow();
    const usedBy = version === null ? [] : findUses(await loadVersion(draft.trx, projectId, version), { secret: name });
    if (usedBy.length > 0) {
      const message = `The deployed version ${version} still uses it. Deploy a version that does not, then delete it.`;
      throw new Refusal("in-use", message, { usedBy });
    }
    const gone = await draft.trx
      .deleteFrom("secrets")
      .where("project_id", "=", projectId)
      .where("name", "=", name)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw notFound("secret");
    await recordAction(draft.trx, caller, { projectId, action: "secret-deleted", subject: name });
  });
}
