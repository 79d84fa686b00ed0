import type { Page, PageQuery, ReceivedFile } from "@tributary/api";
import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { type ContactPlace, requireContact } from "../contacts/read-contact.ts";
import { readCursor, toPage } from "../page.ts";

const problem = z.object({ code: z.string(), message: z.string() });

export async function listMedia(context: Context, place: ContactPlace, query: PageQuery): Promise<Page<ReceivedFile>> {
  await requireContact(context, place);
  const [before] = readCursor(query) ?? [];
  const rows = await context.db.kysely
    .selectFrom("media")
    .selectAll()
    .where("contact_id", "=", place.contactId)
    .$if(before !== undefined, (media) => media.where("id", "<", before ?? ""))
    .orderBy(sql`id desc`)
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, {
    keyOf: ({ id }) => [id],
    toItem: (row) => ({
      id: row.id,
      messageId: row.message_id,
      kind: row.kind,
      isVoice: row.is_voice,
      mimeType: row.mime_type,
      fileName: row.file_name,
      sizeBytes: row.size_bytes === null ? null : Number(row.size_bytes),
      state: row.state,
      error: row.error === null ? null : problem.parse(row.error),
      receivedAt: row.received_at.toISOString(),
    }),
  });
}
