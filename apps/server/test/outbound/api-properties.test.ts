import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { apiOutcome } from "@tributary/engine";
import fc from "fast-check";
import { type ApiCaller, openApiCaller } from "../../src/outbound/api-caller.ts";
import { apiRequest } from "./api-fixture.ts";

let caller: ApiCaller;
before(() => {
  caller = openApiCaller({
    allowPrivateAddresses: ["127.0.0.1"],
    totalSeconds: 2,
    resolveHost: async (host) => (host.length % 2 === 0 ? [{ address: "10.0.0.1", family: 4 }] : Promise.reject(host)),
  });
});
after(() => caller[Symbol.asyncDispose]());

const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.constant(""));
const url = fc.oneof(
  anyText,
  fc.webUrl({ withQueryParameters: true }),
  fc.constantFrom(
    "http://127.0.0.1:1/",
    "http://[::1]/",
    "https://10.0.0.1",
    "http://a.test/\u0000",
    "http://%00/",
    "HTTP:\\\\x.test\\y",
  ),
);
const auth = fc.oneof(
  fc.constant({ kind: "none" as const }),
  fc.record({ kind: fc.constant("bearer" as const), tokenSecret: anyText }),
  fc.record({ kind: fc.constant("basic" as const), username: anyText, passwordSecret: anyText }),
  fc.record({ kind: fc.constant("header" as const), name: anyText, valueSecret: anyText }),
);
const anyNumber = fc.oneof(fc.double(), fc.constantFrom(0, -1, 1));
const request = fc.record({
  url,
  method: fc.constantFrom("GET" as const, "POST" as const, "DELETE" as const),
  headers: fc.array(fc.tuple(anyText, anyText), { maxLength: 4 }),
  body: anyText,
  auth,
  timeoutSeconds: anyNumber,
  retries: fc.record({
    attempts: fc.constantFrom(0, 1, Number.NaN, -3),
    backoffSeconds: fc.constantFrom(0, 0.01, Number.NaN, -1),
  }),
});
const secret = fc.oneof(fc.constant(undefined), anyText);

test("no request, however odd, is answered by anything but an outcome", async () => {
  await fc.assert(
    fc.asyncProperty(request, secret, anyText, async (odd, value, idempotencyKey) => {
      const outcome = await caller.call(apiRequest(odd), { idempotencyKey, resolveSecret: async () => value });
      assert.deepEqual(apiOutcome.parse(outcome), outcome);
    }),
    { numRuns: 300 },
  );
});

test("no answer, however odd, leads to anything but an outcome", async (context) => {
  let answer = Buffer.alloc(0);
  const server = createServer((socket) => {
    socket.on("error", () => undefined).once("data", () => socket.end(answer));
  }).listen(0, "127.0.0.1");
  context.after(() => server.close());
  await once(server, "listening");
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  const head = fc.constantFrom(
    "",
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 302 X\r\nLocation: ",
    "HTTP/1.1 101 Up\r\n\r\n",
    "HTTP/9.9 1\r\n",
  );
  const headers = fc.constantFrom(
    ...["\r\n", "Content-Length: 5\r\n\r\n", "Content-Length: x\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"],
    ...[
      "Content-Encoding: gzip\r\n\r\n",
      "Content-Type: application/json\r\n\r\n",
      "__proto__: 1\r\nContent-Encoding: rot13\r\n\r\n",
    ],
  );
  const body = fc.oneof(
    fc.uint8Array(),
    fc.json().map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(head, headers, body, async (start, middle, end) => {
      answer = Buffer.concat([Buffer.from(start + middle), end]);
      const odd = apiRequest({ url: `http://127.0.0.1:${address.port}/`, timeoutSeconds: 0.2 });
      const outcome = await caller.call(odd, { idempotencyKey: "key-1", resolveSecret: async () => undefined });
      assert.deepEqual(apiOutcome.parse(outcome), outcome);
    }),
    {
      numRuns: 150,
      examples: [["HTTP/1.1 200 OK\r\n", "__proto__: 1\r\nContent-Encoding: rot13\r\n\r\n", Buffer.alloc(0)]],
    },
  );
});
