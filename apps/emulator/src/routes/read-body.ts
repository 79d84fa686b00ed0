import type { FastifyInstance, FastifyRequest } from "fastify";

/** Above Meta's largest file (100 MB) with room for the rest of the form. */
const maximumFormBytes = 110_000_000;

/** Graph takes the same fields as JSON, as a form and as multipart with files; each becomes one object. */
export function registerBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, body === "" ? undefined : JSON.parse(String(body)));
    } catch {
      done(unreadable("The body is not valid JSON."));
    }
  });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
  const multipart = { parseAs: "buffer", bodyLimit: maximumFormBytes } as const;
  app.addContentTypeParser("multipart/form-data", multipart, async (request: FastifyRequest, body: Buffer) =>
    readForm(new Uint8Array(body), request.headers["content-type"] ?? ""),
  );
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, _body, done) => done(null, undefined));
}

async function readForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Record<string, unknown>> {
  const headers = { "content-type": contentType };
  const form = await new Response(bytes, { headers }).formData().catch(() => {
    throw unreadable("The body is not a valid multipart form.");
  });
  return Object.fromEntries(form);
}

/** A form's file as its name and size, everything else as JSON. */
export function bodyText(body: unknown): string {
  if (Buffer.isBuffer(body)) return `<${body.length} bytes>`;
  return JSON.stringify(body, (key, value) => {
    if (value instanceof File) return `<${value.name}, ${value.type}, ${value.size} bytes>`;
    return key === "access_token" ? "…" : value;
  });
}

function unreadable(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 400 });
}
