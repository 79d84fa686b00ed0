import type { FastifyReply } from "fastify";
import type { FileAnswer } from "./file-answer.ts";

/** Sends a file such that it can do no harm: whatever is in it, it is not run and not taken for another type. */
export function sendFile(reply: FastifyReply, status: number, file: FileAnswer): FastifyReply {
  const { mimeType, sizeBytes, content } = file;
  reply
    .code(status)
    .type(mimeType)
    .headers({
      "content-disposition": disposition(file),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
  if (sizeBytes !== undefined) reply.header("content-length", sizeBytes);
  return reply.send(content);
}

/** With the name as it is, and for old programs in plain letters. https://www.rfc-editor.org/rfc/rfc6266 */
function disposition({ name, isInline }: FileAnswer): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, "_").slice(0, 200);
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `${isInline ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
