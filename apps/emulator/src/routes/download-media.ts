import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { authorize } from "../graph/authorize.ts";
import { GraphRefusal } from "../graph/errors.ts";
import type { World } from "../world.ts";

const querySchema = z.object({ mid: z.string().optional(), ext: z.string().optional(), hash: z.string().optional() });
const paramsSchema = z.object({ mediaId: z.string() });

/** The content network: a media URL gives the file for five minutes, and only to who sends the access token along. */
export function registerMediaDownload(app: FastifyInstance, world: World): void {
  app.get("/whatsapp_business/attachments/", async (request, reply) => {
    const query = querySchema.safeParse(request.query);
    const media = query.success ? world.media.open(query.data) : undefined;
    if (!isAllowed(world, request.headers.authorization, media?.wabaId)) return reply.code(401).send();
    if (media === undefined) return reply.code(404).send();
    return reply.type(media.mimeType).send(media.bytes);
  });
}

/** The phone page shows what people sent and got; it runs on this computer and has no token. */
export function registerPageMedia(app: FastifyInstance, world: World): void {
  app.get("/media/:mediaId", async (request, reply) => {
    const media = world.media.find(paramsSchema.parse(request.params).mediaId);
    if (media === undefined) return reply.code(404).send();
    const headers = { "x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'" };
    return reply.headers(headers).type(media.mimeType).send(media.bytes);
  });
}

function isAllowed({ accounts }: World, header: string | undefined, wabaId: string | undefined): boolean {
  try {
    const candidates = authorize(accounts, header, undefined);
    return wabaId === undefined || candidates.some((account) => account.wabaId === wabaId);
  } catch (error) {
    if (error instanceof GraphRefusal) return false;
    throw error;
  }
}
