import { Readable } from "node:stream";
import type { Context } from "../../context.ts";
import type { FileAnswer } from "../files/file-answer.ts";
import { notFound } from "../refusals.ts";

/** Gives a file that a contact picked in a Flow, to be saved and never shown by the browser. */
export async function readFlowFile(
  { db }: Context,
  { projectId, fileId }: { projectId: string; fileId: string },
): Promise<FileAnswer> {
  const row = await db.kysely
    .selectFrom("flow_media")
    .innerJoin("channels", "channels.id", "flow_media.channel_id")
    .select(["file_name", "content"])
    .where("channels.project_id", "=", projectId)
    .where("flow_media.id", "=", fileId)
    .where("state", "=", "kept")
    .executeTakeFirst();
  if (!row?.content) throw notFound("kept file");
  return {
    name: row.file_name,
    mimeType: "application/octet-stream",
    isInline: false,
    sizeBytes: row.content.length,
    content: Readable.from([row.content]),
  };
}
