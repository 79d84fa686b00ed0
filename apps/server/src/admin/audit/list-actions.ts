import type { Action, Page, PageQuery } from "@tributary/api";
import { jsonObject } from "@tributary/engine";
import type { Context } from "../../context.ts";
import { readNumbers, toPage } from "../page.ts";

/** Lists what was done, newest first: in one project, or everywhere. */
export async function listActions(context: Context, query: PageQuery, projectId?: string): Promise<Page<Action>> {
  const [before] = readNumbers(query) ?? [];
  const rows = await context.db.kysely
    .selectFrom("audit_log")
    .selectAll()
    .$if(projectId !== undefined, (log) => log.where("project_id", "=", projectId ?? null))
    .$if(before !== undefined, (log) => log.where("id", "<", before ?? ""))
    .orderBy("id", "desc")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, {
    keyOf: ({ id }) => [id],
    toItem: (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      projectId: row.project_id,
      keyId: row.api_key_id,
      action: row.action,
      subject: row.subject,
      details: jsonObject.parse(row.details),
    }),
  });
}
