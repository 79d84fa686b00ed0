import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { TestContext } from "node:test";
import { createGraphClient, type GraphClient, GraphError } from "../src/index.ts";

export const accessToken = "EMULATOR_secret_token";

type Listener = (req: IncomingMessage, res: ServerResponse) => unknown;

export async function failureOf(promise: Promise<unknown>): Promise<GraphError> {
  const error = await promise.then(
    () => assert.fail("the request should have failed"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof GraphError, String(error));
  return error;
}

export function connection(baseUrl: string) {
  return { baseUrl, version: "v25.0", accessToken, fetch, timeoutSeconds: 10 };
}

export function clientAt(url: string, options: { timeoutSeconds?: number } = {}): GraphClient {
  return createGraphClient({ ...connection(`${url}/`), ...options });
}

export async function clientOf(t: TestContext, listener: Listener, options: { timeoutSeconds?: number } = {}) {
  const server = await listen(listener);
  t.after(() => server.close());
  return clientAt(server.url, options);
}

export async function listen(listener: Listener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((req, res) => void listener(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, close };
}

export function answer(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
