import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface LoadBalancer extends AsyncDisposable {
  url: string;
}

/** One address for several servers, in turn; where nobody listens, the next one is asked. */
export async function startLoadBalancer(targets: readonly string[]): Promise<LoadBalancer> {
  let turn = 0;
  const server = createServer(async (incoming, response) => {
    const body = await readBody(incoming);
    turn += 1;
    const order = targets.map((_, index) => targets[(turn + index) % targets.length] ?? "");
    for (const target of order) {
      const outcome = await pass(target, incoming, { body, response });
      if (outcome === "passed") return;
      if (outcome === "cut") break;
    }
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** `cut`: the server may have taken the request before its connection broke, which is for the caller to repeat. */
function pass(
  target: string,
  { method, url, headers }: IncomingMessage,
  { body, response }: { body: Buffer; response: ServerResponse },
): Promise<"passed" | "refused" | "cut"> {
  return new Promise((resolve) => {
    const outgoing = request(new URL(url ?? "/", target), { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, { "content-type": answer.headers["content-type"] ?? "text/plain" });
      answer.once("error", () => resolve("cut"));
      answer.once("end", () => resolve("passed"));
      answer.pipe(response);
    });
    outgoing.once("error", (error) => {
      resolve("code" in error && error.code === "ECONNREFUSED" ? "refused" : "cut");
    });
    outgoing.end(body);
  });
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}
