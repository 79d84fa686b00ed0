import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface ApiStub extends AsyncDisposable {
  url: string;
  /** The paths that were called and under which key, in the order of their arrival. */
  calls: { path: string; key: string }[];
  /** Answers a call; by default with `{"ok":true}`. */
  answer: (call: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

/** Somebody's API on the loopback address. */
export async function startApiStub(): Promise<ApiStub> {
  const stub: Pick<ApiStub, "calls" | "answer"> = {
    calls: [],
    answer: (_call, response) => sendJson(response, { ok: true }),
  };
  const server = createServer(async (call, response) => {
    stub.calls.push({ path: call.url ?? "", key: String(call.headers["idempotency-key"]) });
    await stub.answer(call, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the API has no port");
  return Object.assign(stub, {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}

export function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}
