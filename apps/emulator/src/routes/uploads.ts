import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import type { UploadSession } from "../state/uploads.ts";
import type { GraphCall } from "./graph-call.ts";
import { readParameters } from "./read-parameters.ts";

const maximumBytes = 100_000_000;
const sampleTypes = ["image/jpeg", "image/jpg", "image/png", "application/pdf", "video/mp4", "image/gif"];

const openSchema = z.object({
  file_length: z.coerce.number().int().min(1).max(maximumBytes),
  file_type: z.string(),
});
const offsetSchema = z.coerce.number().int().min(0);
const paramsSchema = z.object({ session: z.string() });

/** `POST /{app-id}/uploads`: begins a resumable upload. https://developers.facebook.com/docs/graph-api/guides/upload */
export function openUpload({ world, account, nodeId, query, body }: GraphCall): object {
  if (account.appId !== nodeId) throw unknownObject(nodeId, "post");
  const parameters = typeof body === "object" && body !== null ? { ...query, ...body } : query;
  const { file_length: length, file_type: mimeType } = readParameters(openSchema, parameters);
  if (!sampleTypes.includes(mimeType)) {
    throw new GraphRefusal(100, `Param file_type must be one of ${sampleTypes.join(", ")}.`);
  }
  return { id: world.uploads.open({ appId: account.appId, mimeType, length }).id };
}

type ReadCall = (request: FastifyRequest, reply: FastifyReply) => GraphCall;

/** `POST` and `GET /upload:…`: the bytes, whatever type they are said to be, and how many have come so far. */
export function registerUploads(app: FastifyInstance, readCall: ReadCall): void {
  app.removeAllContentTypeParsers();
  const wholeBody = { parseAs: "buffer", bodyLimit: maximumBytes + 1 } as const;
  app.addContentTypeParser("*", wholeBody, (_request, body, done) => done(null, body));
  for (const prefix of ["/:version(^v\\d+\\.\\d+$)", ""]) {
    const url = `${prefix}/:session(^upload.+$)`;
    app.post(url, async (request, reply) => {
      const call = readCall(request, reply);
      return takeBytes(call, sessionOf(call, request), request);
    });
    app.get(url, async (request, reply) => {
      const session = sessionOf(readCall(request, reply), request);
      return { id: session.id, file_offset: session.received.length };
    });
  }
}

function takeBytes({ world }: GraphCall, session: UploadSession, { headers, body }: FastifyRequest): object {
  const { received, length } = session;
  const offset = offsetSchema.safeParse(headers["file_offset"] ?? "0");
  if (!offset.success || offset.data !== received.length) {
    throw new GraphRefusal(100, `file_offset must be ${received.length}: so many bytes have been received.`);
  }
  session.received = Buffer.concat([received, Buffer.isBuffer(body) ? body : Buffer.alloc(0)]);
  if (session.received.length < length) return { id: session.id };
  if (session.received.length > length) {
    session.received = received;
    throw new GraphRefusal(100, `The file has more than the ${length} bytes of its file_length.`);
  }
  const h = world.uploads.finish(session);
  world.feed.tell({ kind: "settings" });
  return { h };
}

function sessionOf({ world, account }: GraphCall, request: FastifyRequest): UploadSession {
  const { session: id } = paramsSchema.parse(request.params);
  const session = world.uploads.find(id);
  if (session?.appId !== account.appId) throw unknownObject(id, request.method);
  return session;
}
