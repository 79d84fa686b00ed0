import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { Pool } from "undici";

/**
 * The least that a durable bot can do, as the yardstick of the same run: check the signature, store one row (rows that
 * come together share a commit), acknowledge, send one message. No journey, no session, no order, no outbox.
 */
const { DATABASE_URL, GRAPH_URL, APP_SECRET } = process.env;
const database = new pg.Pool({ connectionString: DATABASE_URL, max: 4 });
const graph = new Pool(GRAPH_URL ?? "", { connections: 64, pipelining: 1 });

interface Waiting {
  id: string;
  body: string;
  stored(error?: Error): void;
}

let waiting: Waiting[] = [];
let storing = 0;

await database.query("create table if not exists baseline (id text primary key, body json not null)");

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const raw = Buffer.concat(chunks);
    if (!isSigned(raw, String(request.headers["x-hub-signature-256"]))) {
      response.writeHead(401).end();
      return;
    }
    const message = JSON.parse(raw.toString()).entry[0].changes[0].value.messages[0];
    waiting.push({
      id: message.id,
      body: JSON.stringify(message),
      stored(error) {
        response.writeHead(error ? 503 : 200, { "content-length": 0 }).end();
        if (!error) send(message.from);
      },
    });
    store();
  });
});

function isSigned(raw: Buffer, header: string): boolean {
  const expected = Buffer.from(
    `sha256=${createHmac("sha256", APP_SECRET ?? "")
      .update(raw)
      .digest("hex")}`,
  );
  const given = Buffer.from(header);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function store(): void {
  if (storing >= 4 || waiting.length === 0) return;
  const batch = waiting;
  waiting = [];
  storing += 1;
  database
    .query({
      name: "store",
      text: "insert into baseline select * from unnest($1::text[], $2::json[]) on conflict do nothing",
      values: [batch.map(({ id }) => id), batch.map(({ body }) => body)],
    })
    .then(
      () => batch.forEach(({ stored }) => void stored()),
      (error: Error) => batch.forEach(({ stored }) => void stored(error)),
    )
    .finally(() => {
      storing -= 1;
      store();
    });
}

function send(to: string): void {
  const body = JSON.stringify({
    messaging_product: "whatsapp",
    to: `+${to}`,
    type: "text",
    text: { body: "Thank you" },
  });
  graph
    .request({ method: "POST", path: "/v25.0/1/messages", headers: { "content-type": "application/json" }, body })
    .then(({ body: answer }) => answer.text())
    .catch((error: Error) => console.error("not sent:", error.message));
}

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on("SIGTERM", () => process.exit(0));
