import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../refusals.ts";

/** Deletes a project with everything in it; only the audit log remembers it. */
export function deleteProject(context: Context, projectId: string, caller: Caller): Promise<void> {
  return context.db.kysely.transaction().execute(async (trx) => {
    const row = await trx.deleteFrom("projects").where("id", "=", projectId).returning("name").executeTakeFirst();
    if (!row) throw notFound("project");
    const details = { name: row.name };
    await recordAction(trx, caller, { projectId, action: "project-deleted", subject: projectId, details });
  });
}
