import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { dropChannels } from "../channels/drop-channels.ts";
import { notFound } from "../refusals.ts";

/**
 * Deletes a project with everything in it; only the audit log remembers it. Nobody sees it any more once this is done,
 * and its keys and secrets are gone; the rest of its rows is removed afterwards.
 */
export function deleteProject(context: Context, projectId: string, caller: Caller): Promise<void> {
  return context.db.kysely.transaction().execute(async (trx) => {
    // Whoever is just adding something to the project is waited for, and finds nothing to add to afterwards.
    const row = await trx
      .selectFrom("projects")
      .select("name")
      .where("id", "=", projectId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("project");
    await trx.updateTable("all_projects").set({ removed_at: sql`now()` }).where("id", "=", projectId).execute();
    const channels = await trx.selectFrom("channels").select("id").where("project_id", "=", projectId).execute();
    await dropChannels(
      trx,
      channels.map(({ id }) => id),
    );
    await trx.deleteFrom("api_keys").where("project_id", "=", projectId).execute();
    await trx.deleteFrom("secrets").where("project_id", "=", projectId).execute();
    await trx.deleteFrom("alert_addresses").where("project_id", "=", projectId).execute();
    const details = { name: row.name };
    await recordAction(trx, caller, { projectId, action: "project-deleted", subject: projectId, details });
  });
}
