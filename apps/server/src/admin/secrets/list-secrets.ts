import type { Page, PageQuery, Secret } from "@tributary/api";
import type { Context } from "../../context.ts";
import { readCursor, toPage } from "../page.ts";

export async function listSecrets(context: Context, projectId: string, query: PageQuery): Promise<Page<Secret>> {
  const [after = ""] = readCursor(query) ?? [];
  const rows = await context.db.kysely
    .selectFrom("secrets")
    .select(["name", "updated_at"])
    .where("project_id", "=", projectId)
    .where("name", ">", after)
    .orderBy("name")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, {
    keyOf: ({ name }) => [name],
    toItem: ({ name, updated_at }) => ({ name, updatedAt: updated_at.toISOString() }),
  });
}
