import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const sendRequest = z.object({
  to: z.string(),
  biz_opaque_callback_data: z.string(),
  text: z.object({ body: z.string() }),
});

/** A message that has arrived at Meta's door. */
export interface Arrival {
  at: number;
  to: string;
  messageId: string;
  text: string;
}

/** What the stand-in does with a message: takes it, refuses it with one of Meta's codes or an HTTP status, or hangs up. */
export type Reaction =
  | "accept"
  | "hang-up"
  | "never-answer"
  | { code: number; status?: number; details?: string }
  | { status: number; body: string };

export interface GraphStub extends AsyncDisposable {
  url: string;
  arrivals: Arrival[];
  /** Decides for each message; after a promise, the message waits for it. */
  react: (arrival: Arrival) => Reaction | Promise<Reaction>;
  texts(): string[];
}

/** A bare stand-in for the Graph API on the loopback address. */
export async function startGraphStub(): Promise<GraphStub> {
  const stub: Pick<GraphStub, "arrivals" | "react"> = { arrivals: [], react: () => "accept" };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = sendRequest.parse(JSON.parse(Buffer.concat(chunks).toString()));
    const { to, biz_opaque_callback_data: messageId, text } = body;
    const arrival = { at: performance.now(), to, messageId, text: text.body };
    const number = stub.arrivals.push(arrival);
    answer(response, await stub.react(arrival), number);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(stub, {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    texts: () => stub.arrivals.map(({ text }) => text),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("the stand-in has no port");
}

function answer(response: ServerResponse, reaction: Reaction, number: number): void {
  if (reaction === "never-answer") return;
  if (reaction === "hang-up") {
    response.destroy();
    return;
  }
  if (reaction === "accept") send(response, 200, JSON.stringify({ messages: [{ id: `wamid.${number}` }] }));
  else if ("body" in reaction) send(response, reaction.status, reaction.body);
  else {
    const { code, status = 400, details = "" } = reaction;
    send(response, status, JSON.stringify({ error: { message: `(#${code})`, code, error_data: { details } } }));
  }
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}
