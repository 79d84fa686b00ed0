import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createGraphClient } from "../src/index.ts";
import type { GraphCall } from "./graph-call.ts";
import { fileCalls, graphCalls } from "./graph-calls.ts";
import { accessToken, answer, clientOf, connection, failureOf, textOf } from "./graph-server.ts";

for (const { name, call, method, path, body, answer: given, result } of graphCalls) {
  test(`${name} makes Meta's request and reads the answer`, async (t) => {
    const seen: unknown[] = [];
    const client = await clientOf(t, async (req, res) => {
      const text = await textOf(req);
      const { authorization, "content-type": type } = req.headers;
      seen.push([req.method, req.url, authorization, type, text === "" ? undefined : JSON.parse(text)]);
      answer(res, 200, given);
    });
    assert.deepEqual(await call(client), result);
    const type = body === undefined ? undefined : "application/json";
    assert.deepEqual(seen, [[method, `/v25.0${path}`, `Bearer ${accessToken}`, type, body]]);
  });
}

test("whatever call Meta refuses, the error has its code and no secret, and says whether something may have happened", async (t) => {
  const secrets = ["EAAG secret", "EAAG+secret", "verify-me", "123456", accessToken];
  const error = { code: 100, message: `Invalid: ${secrets.join(" ")}`, error_data: { details: secrets.join(" ") } };
  const client = await clientOf(t, (_, res) => answer(res, 400, { error }));
  for (const { name, call } of graphCalls) {
    const failure = await failureOf(call(client));
    assert.deepEqual([failure.code, failure.isOutcomeUnknown], [100, false], name);
    assert.equal(`${failure.stack}${JSON.stringify(failure)}`.includes(accessToken), false, name);
  }
  const told = async (name: string) => {
    const call = graphCalls.find((one) => one.name === name)?.call ?? assert.fail(name);
    return (await failureOf(call(client))).details ?? "";
  };
  assert.doesNotMatch(await told("debugToken"), /EAAG/);
  assert.doesNotMatch(await told("registerNumber"), /123456/);
  for (const name of ["subscribeToWebhooks", "subscribeApp at another address", "overrideNumberCallback"]) {
    assert.doesNotMatch(await told(name), /verify-me/);
  }
});

test("a call that changes something leaves its outcome open when the connection breaks, a reading one does not", async (t) => {
  const client = await clientOf(t, async (req) => {
    await textOf(req);
    req.socket.destroy();
  });
  for (const { name, call, method } of graphCalls) {
    const failure = await failureOf(call(client));
    assert.deepEqual([failure.category, failure.isOutcomeUnknown], ["network", method !== "GET"], name);
  }
  for (const { name, call } of fileCalls) assert.equal((await failureOf(call(client))).isOutcomeUnknown, true, name);
});

test("an answer that is not what was asked for is an error, not a guess", async (t) => {
  const client = await clientOf(t, (_, res) => answer(res, 200, { something: "else" }));
  const readsAsItIs = new Set([
    "readPhoneNumber",
    "readAccount",
    "migrateFlows",
    "readWebhookConfiguration",
    "readNumberSettings",
    "readConversationalAutomation",
    "readUsername",
  ]);
  for (const { name, call } of graphCalls) {
    if (readsAsItIs.has(name) || name.startsWith("readEncryptionKey")) continue;
    assert.equal((await failureOf(call(client))).category, "response", name);
  }
  for (const { name, call } of fileCalls) assert.equal((await failureOf(call(client))).category, "response", name);
});

test("any answer ends in a value or in an error of Meta's kind, whatever the call", async () => {
  const bodies = fc.oneof(
    fc.json(),
    fc.jsonValue().map((data) => JSON.stringify({ data, success: true, id: "1", preview: data, health_status: data })),
    fc.constantFrom(...graphCalls).chain(({ answer: given }) => fc.constant(JSON.stringify({ ...Object(given) }))),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...graphCalls), bodies, async ({ call }: GraphCall, text) => {
      const fetch = () => Promise.resolve({ status: 200, text: () => Promise.resolve(text) });
      const client = createGraphClient({ ...connection("http://127.0.0.1:1"), fetch });
      await call(client).catch((error: unknown) => failureOf(Promise.reject(error)));
    }),
    { numRuns: 1000 },
  );
});
