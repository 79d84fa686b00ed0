import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ApiOutcome, ApiRequest } from "@tributary/engine";
import { type ApiCaller, openApiCaller } from "../../src/outbound/api-caller.ts";

/** What a test API received. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** A real HTTP server on loopback that remembers what it was asked. */
export interface TestApi extends AsyncDisposable {
  url: string;
  port: number;
  received: Received[];
}

/** Starts an API; `answer` gets the request with its whole body, and how many came before it. */
export async function startApi(
  answer: (received: Received, response: ServerResponse, before: number) => void,
  { host = "127.0.0.1", port = 0 } = {},
): Promise<TestApi> {
  const received: Received[] = [];
  const server = createServer(recordInto(received, answer));
  server.listen(port, host);
  await once(server, "listening");
  const address = addressOf(server.address());
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A caller that may reach loopback, and one call with it. */
export async function callApi(
  request: Partial<ApiRequest> & { url: string },
  options: Partial<Parameters<ApiCaller["call"]>[1]> & Partial<Parameters<typeof openApiCaller>[0]> = {},
): Promise<ApiOutcome> {
  await using caller = openApiCaller({ allowPrivateAddresses: true, ...options });
  return await caller.call(apiRequest(request), {
    idempotencyKey: "key-1",
    resolveSecret: async () => undefined,
    ...options,
  });
}

/** A request with everything that a test does not name left at its plainest. */
export function apiRequest(request: Partial<ApiRequest> & { url: string }): ApiRequest {
  return {
    apiId: "api-1",
    apiName: "Orders",
    method: "GET",
    headers: [],
    auth: { kind: "none" },
    timeoutSeconds: 5,
    retries: { attempts: 0, backoffSeconds: 0.1 },
    ...request,
  };
}

/** How a call ended, in one word: its status, or the failure's code. */
export function endOf(outcome: ApiOutcome): number | string {
  return outcome.outcome === "answered" ? outcome.status : outcome.code;
}

export function sendJson(response: ServerResponse, value: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
}

function recordInto(
  received: Received[],
  answer: (received: Received, response: ServerResponse, before: number) => void,
): RequestListener {
  return async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const entry = { method, url, headers, body: Buffer.concat(chunks).toString() };
    received.push(entry);
    answer(entry, response, received.length - 1);
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (typeof address !== "object" || address === null) throw new Error("The test API has no address.");
  return address;
}
