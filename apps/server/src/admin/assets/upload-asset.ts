import { type Asset, LARGEST_ASSET_BYTES } from "@tributary/api";
import { largestStickerBytes, withoutParameters } from "@tributary/whatsapp";
import type { Context } from "../../context.ts";
import { newId } from "../../ids.ts";
import { FileTooLarge, filePath, removeFile, writeFile } from "../../media/file-store.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import type { UploadedFile } from "../files/file-answer.ts";
import { requireProject } from "../projects/require-project.ts";
import { Refusal } from "../refusals.ts";
import { kindsOf, toAsset } from "./stored-asset.ts";

const MAX_ASSETS = 1_000;

interface NewAsset {
  projectId: string;
  name: string;
  file: UploadedFile;
}

/** Keeps a file that nodes can send. @throws Refusal `file-not-sendable`, `too-large`, `limit-reached` */
export async function uploadAsset(
  context: Context,
  { projectId, name, file }: NewAsset,
  caller: Caller,
): Promise<Asset> {
  const mimeType = withoutParameters(file.mimeType);
  if (kindsOf(mimeType, 1).length === 0) throw notSendable(`WhatsApp does not take files of the type “${mimeType}”.`);
  const id = newId();
  const path = filePath(context.config, "assets", id);
  const written = await writeFile(path, file.content, LARGEST_ASSET_BYTES).catch((error: unknown) => {
    throw error instanceof FileTooLarge ? new Refusal("too-large", "The file is larger than 100 MB.") : error;
  });
  try {
    if (kindsOf(mimeType, written.sizeBytes).length === 0) {
      throw notSendable(
        `The file has ${written.sizeBytes} bytes; of the type ${mimeType} WhatsApp takes fewer, and never none.`,
      );
    }
    if (mimeType === "image/webp" && written.sizeBytes > largestStickerBytes(written.start)) {
      throw notSendable(`The sticker has ${written.sizeBytes} bytes; of one that does not move WhatsApp takes 100 KB.`);
    }
    return await context.db.kysely.transaction().execute(async (trx) => {
      await requireProject(trx, projectId);
      const { count } = await trx
        .selectFrom("assets")
        .where("project_id", "=", projectId)
        .select((rows) => rows.fn.countAll<string>().as("count"))
        .executeTakeFirstOrThrow();
      if (Number(count) >= MAX_ASSETS) {
        throw new Refusal("limit-reached", `A project holds up to ${MAX_ASSETS} assets. Delete one first.`);
      }
      const row = await trx
        .insertInto("assets")
        .values({
          id,
          project_id: projectId,
          name,
          mime_type: mimeType,
          size_bytes: written.sizeBytes,
          sha256: written.sha256,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await recordAction(trx, caller, { projectId, action: "asset-uploaded", subject: id, details: { name } });
      return toAsset(row);
    });
  } catch (error) {
    await removeFile(path);
    throw error;
  }
}

function notSendable(message: string): Refusal {
  return new Refusal("file-not-sendable", `${message} Choose another file.`);
}
