import { encryptFlowMedia } from "@tributary/whatsapp/media-decryption";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Place } from "../state/accounts.ts";
import type { World } from "../world.ts";

export const flowFileSchema = z.object({
  fileName: z.string().min(1).max(255),
  mimeType: z.string().min(1),
  base64: z.base64(),
});

const paramsSchema = z.object({ mediaId: z.string() });

/**
 * A file that was picked in a Flow, where both can fetch it: the bot by its id, like every file of a contact, and the
 * Flow's endpoint encrypted, from a server that asks for no token.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/media_upload
 */
export function addFlowFile(world: World, { account }: Place, picked: z.output<typeof flowFileSchema>): object {
  const { fileName: filename, mimeType, base64 } = picked;
  const bytes = Buffer.from(base64, "base64");
  const { wabaId } = account;
  const plain = world.media.add({ wabaId, bytes, mimeType, filename }, "contact");
  const { file, metadata } = encryptFlowMedia(bytes);
  const sealed = { wabaId, bytes: Buffer.from(file), mimeType: "application/octet-stream" };
  const encrypted = world.media.add(sealed, "flow");
  world.feed.tell({ kind: "settings" });
  return {
    id: plain.id,
    file_name: filename,
    mime_type: mimeType,
    sha256: plain.sha256,
    size_bytes: bytes.length,
    cdn_url: `${world.address.url}/flow-media/${encrypted.id}`,
    encryption_metadata: metadata,
  };
}

export function registerFlowMedia(app: FastifyInstance, world: World): void {
  app.get("/flow-media/:mediaId", async (request, reply) => {
    const media = world.media.find(paramsSchema.parse(request.params).mediaId);
    if (media?.mimeType !== "application/octet-stream") return reply.code(404).send();
    return reply.type(media.mimeType).send(media.bytes);
  });
}
