import type { ApiKey, Page, PageQuery } from "@tributary/api";
import type { Context } from "../../context.ts";
import { readCursor, toPage } from "../page.ts";
import { keyColumns, toApiKey } from "./api-key.ts";

export async function listKeys(context: Context, query: PageQuery): Promise<Page<ApiKey>> {
  const [after] = readCursor(query) ?? [""];
  const rows = await context.db.kysely
    .selectFrom("api_keys")
    .select(keyColumns)
    .where("revoked_at", "is", null)
    .where("id", ">", after ?? "")
    .orderBy("id")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, { keyOf: ({ id }) => [id], toItem: toApiKey });
}
