import { z } from "zod";
import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import type { MediaRecord } from "../state/media.ts";
import { allMediaTypes, isOfType, maximumBytesOf, mediaKindOf } from "../state/media-types.ts";
import type { GraphCall } from "./graph-call.ts";

const uploadSchema = z.object({
  messaging_product: z.literal("whatsapp"),
  file: z.instanceof(File),
  type: z.string().optional(),
});

/** `POST /{phone-number-id}/media` https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
export async function uploadMedia({ world, account, nodeId, body }: GraphCall): Promise<object> {
  if (world.accounts.numberById(nodeId)?.account !== account) throw unknownObject(nodeId, "post");
  const upload = uploadSchema.safeParse(body ?? {}, { reportInput: true });
  if (!upload.success) throw new GraphRefusal(100, describe(upload.error.issues[0]));
  const { file, type } = upload.data;
  const mimeType = file.type && file.type !== "application/octet-stream" ? file.type : (type ?? "");
  const bytes = Buffer.from(await file.arrayBuffer());
  refuseFile(bytes, mimeType);
  const { wabaId } = account;
  const { id } = world.media.add({ wabaId, bytes, mimeType, filename: file.name }, "business");
  world.feed.tell({ kind: "settings" });
  return { id };
}

/** `GET /{media-id}` */
export function describeMedia({ world, query, baseUrl }: GraphCall, media: MediaRecord): object {
  refuseForeignNumber(query, media, world);
  return {
    messaging_product: "whatsapp",
    url: world.media.linkTo(media, baseUrl),
    mime_type: media.mimeType,
    sha256: Buffer.from(media.sha256, "base64").toString("hex"),
    file_size: String(media.bytes.length),
    id: media.id,
  };
}

/** `DELETE /{media-id}` */
export function deleteMedia({ world, query }: GraphCall, media: MediaRecord): object {
  refuseForeignNumber(query, media, world);
  world.feed.tell({ kind: "settings" });
  return { success: world.media.remove(media.id) };
}

function refuseForeignNumber(query: GraphCall["query"], media: MediaRecord, world: GraphCall["world"]): void {
  const { phone_number_id: phoneNumberId } = query;
  if (phoneNumberId === undefined) return;
  const place = world.accounts.numberById(String(phoneNumberId));
  if (place?.account.wabaId !== media.wabaId) throw unknownObject(media.id, "get");
}

function refuseFile(bytes: Buffer, mimeType: string): void {
  const kind = mediaKindOf(mimeType);
  if (kind === undefined) {
    const types = allMediaTypes.join(", ");
    throw new GraphRefusal(100, `Param file must be a file with one of the following types: ${types}.`);
  }
  const maximum = maximumBytesOf(kind, bytes);
  if (bytes.length === 0) throw new GraphRefusal(131053, "The file is empty.");
  if (bytes.length > maximum) {
    throw new GraphRefusal(131053, `The file has ${bytes.length} bytes; such ${kind} files may have ${maximum}.`);
  }
  if (!isOfType(bytes, mimeType)) throw new GraphRefusal(131053, `The file's content is not ${mimeType}.`);
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  const field = issue?.path.join(".") ?? "";
  return field === "" ? "Upload the file as multipart/form-data." : `The parameter ${field} is required.`;
}
