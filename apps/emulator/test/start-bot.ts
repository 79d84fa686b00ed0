import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export type ReceivedWebhook = { raw: Buffer; headers: IncomingHttpHeaders; json: WebhookJson };

/** Just enough of a webhook's shape for tests to look into it. */
export type WebhookJson = {
  entry: { id: string; changes: { field: string; value: WebhookValue }[] }[];
};
export type WebhookValue = {
  metadata: { phone_number_id: string; display_phone_number: string };
  contacts?: { profile: { name: string }; wa_id?: string; user_id: string }[];
  messages?: (Record<string, unknown> & { id: string; type: string })[];
  statuses?: (Record<string, unknown> & { id: string; status: string })[];
};

export type Answer = (received: ReceivedWebhook, response: ServerResponse) => void | Promise<void>;

/** A bot of a few lines: takes webhooks with 200 and remembers them, unless told to answer otherwise. */
export type Bot = AsyncDisposable & {
  url: string;
  verifyToken: string;
  received: ReceivedWebhook[];
  /** The statuses received for one message, in order of arrival. */
  statusesOf(wamid: string): string[];
  messages(): (Record<string, unknown> & { id: string; type: string })[];
  answerWith(answer: Answer): void;
  close(): Promise<void>;
};

export async function startBot(): Promise<Bot> {
  const received: ReceivedWebhook[] = [];
  const verifyToken = "verify me";
  let answer: Answer = (_received, response) => void response.writeHead(200).end();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://bot");
      if (request.method === "GET") {
        const isRight = url.searchParams.get("hub.verify_token") === verifyToken;
        response.writeHead(isRight ? 200 : 403).end(isRight ? url.searchParams.get("hub.challenge") : "no");
        return;
      }
      const raw = Buffer.concat(chunks);
      const webhook = { raw, headers: request.headers, json: JSON.parse(raw.toString()) };
      received.push(webhook);
      void answer(webhook, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await sleep(0);
  }
  const values = () => received.flatMap(({ json }) => json.entry.flatMap(({ changes }) => changes.map((c) => c.value)));
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    verifyToken,
    received,
    statusesOf: (wamid) =>
      values().flatMap(({ statuses = [] }) => statuses.filter(({ id }) => id === wamid).map(({ status }) => status)),
    messages: () => values().flatMap(({ messages = [] }) => messages),
    answerWith: (next) => {
      answer = next;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
