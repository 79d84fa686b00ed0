import type { Page, PageQuery } from "@tributary/api";
import type { Context } from "../../context.ts";
import { readCursor, toPage } from "../page.ts";
import { type StoredChannel, toChannel } from "./read-channel.ts";

export async function listChannels(
  context: Context,
  projectId: string,
  query: PageQuery,
): Promise<Page<StoredChannel>> {
  const [after] = readCursor(query) ?? [""];
  const rows = await context.db.kysely
    .selectFrom("channels")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", ">", after ?? "")
    .orderBy("id")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, { keyOf: ({ id }) => [id], toItem: (row) => toChannel(context, row) });
}
