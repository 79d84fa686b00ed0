import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { lookups, recorded } from "./crm-routes.ts";

/** A customer database as a business would have one, small enough to read: the examples' API nodes call it. */
export interface Crm extends AsyncDisposable {
  url: string;
  /** What came in, oldest first; a repeated Idempotency-Key is kept once. */
  records: CrmRecord[];
}

export interface CrmRecord {
  path: string;
  key: string;
  body: unknown;
  answer: unknown;
}

const MAX_BODY_BYTES = 100_000;
const MAX_RECORDS = 1000;

/** Starts the example CRM on loopback. What it keeps and answers stands in `crm-routes.ts`. */
export async function startCrm(port = 0): Promise<Crm> {
  const records: CrmRecord[] = [];
  const server = createServer((request, response) => {
    answer(request, response, records).catch(() => reply(response, 400, { error: "Send a JSON object, please." }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    records,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, records: CrmRecord[]): Promise<void> {
  const { pathname: path, searchParams } = new URL(request.url ?? "/", "http://crm");
  const look = lookups[path];
  if (request.method === "GET" && look) return reply(response, 200, look(new Date(), searchParams));
  const make = recorded[path];
  if (request.method !== "POST" || !make)
    return reply(response, 404, { error: `The CRM has no ${request.method} ${path}.` });
  const body = await readBody(request);
  const key = String(request.headers["idempotency-key"] ?? "");
  const known = records.find((record) => key !== "" && record.key === key);
  if (known) return reply(response, 200, known.answer);
  const made = make(body, records.length);
  records.push({ path, key, body, answer: made });
  if (records.length > MAX_RECORDS) records.shift();
  reply(response, 201, made);
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) throw new Error("too large");
  }
  const body: unknown = JSON.parse(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new Error("not an object");
  return { ...body };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
