import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What arrives at the stub: to whom, and the Flow token when it is a Flow message. */
export interface Arrival {
  to: string;
  wamid: string;
  flowToken: string | undefined;
  at: number;
}

/** The least that a Graph API can be: takes every message at once and says so. */
export interface GraphStub extends AsyncDisposable {
  url: string;
  count(): number;
}

/** Starts the stub on loopback; `onArrival` is told of every message. */
export async function startGraphStub(onArrival: (arrival: Arrival) => void): Promise<GraphStub> {
  let count = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("latin1");
      count += 1;
      const wamid = `wamid.bench${count}`;
      const to = /"to": ?"\+?(\d+)"/.exec(body)?.[1] ?? "";
      const answer = `{"messaging_product":"whatsapp","contacts":[{"input":"+${to}","wa_id":"${to}"}],"messages":[{"id":"${wamid}"}]}`;
      response.writeHead(200, { "content-type": "application/json", "content-length": answer.length }).end(answer);
      onArrival({ to, wamid, flowToken: /"flow_token": ?"([^"]+)"/.exec(body)?.[1], at: performance.now() });
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => count,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
