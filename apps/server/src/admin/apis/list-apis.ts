import type { Page, PageQuery, StoredApi } from "@tributary/api";
import type { Context } from "../../context.ts";
import { readCursor, toPage } from "../page.ts";
import { toStoredApi } from "./stored-api.ts";

export async function listApis(context: Context, projectId: string, query: PageQuery): Promise<Page<StoredApi>> {
  const [after = ""] = readCursor(query) ?? [];
  const rows = await context.db.kysely
    .selectFrom("api_definitions")
    .select(["name", "document", "revision"])
    .where("project_id", "=", projectId)
    .where("name", ">", after)
    .orderBy("name")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, { keyOf: ({ name }) => [name], toItem: toStoredApi });
}
