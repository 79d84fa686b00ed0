import type { Context } from "../../context.ts";
import { filePath, readFile } from "../../media/file-store.ts";
import type { FileAnswer } from "../files/file-answer.ts";
import { notFound, Refusal } from "../refusals.ts";
import { isShownInline, nameOf } from "./safe-type.ts";

/** A file that a contact sent, as it was fetched. @throws Refusal `not-found`, `media-not-fetched` */
export async function openMedia(
  { db, config }: Context,
  { projectId, mediaId }: { projectId: string; mediaId: string },
): Promise<FileAnswer> {
  const row = await db.kysely
    .selectFrom("media")
    .select(["id", "state", "mime_type", "file_name", "size_bytes"])
    .where("project_id", "=", projectId)
    .where("id", "=", mediaId)
    .executeTakeFirst();
  if (!row) throw notFound("file");
  if (row.state !== "fetched") {
    const message =
      row.state === "pending"
        ? "The file is still being fetched. Try again in a moment."
        : "The file could not be fetched from Meta. The contact has to send it again.";
    throw new Refusal("media-not-fetched", message);
  }
  const isInline = isShownInline(row.mime_type);
  return {
    name: nameOf(row.file_name, row.mime_type, row.id),
    mimeType: isInline ? row.mime_type : "application/octet-stream",
    isInline,
    sizeBytes: Number(row.size_bytes),
    content: readFile(filePath(config, "media", row.id)),
  };
}
