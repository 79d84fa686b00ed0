import assert from "node:assert/strict";
import { test } from "node:test";
import { recordResults } from "../../src/requests/record-results.ts";
import { addChannel, addContact, openFixture, until } from "../outbox/fixture.ts";
import { sendJson, startApiStub } from "./api-stub.ts";
import { addRequest, apiRequest, codeRequest, isReady, openRunner, readRequests } from "./fixture.ts";

test("a request is made once, its result is recorded and its contact is woken", async () => {
  await using fixture = await openFixture();
  await using api = await startApiStub();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  await using runner = await openRunner(fixture);
  const request = { kind: "api" as const, request: apiRequest(`${api.url}/orders`) };
  const claimed = await addRequest(fixture, contact, request, runner.workerNumber.current());
  runner.requests.offer([claimed]);
  await until(() => runner.requests.isIdle());
  const [row] = await readRequests(fixture);
  assert.equal(row?.state, "finished");
  assert.ok(row.result && "outcome" in row.result && "body" in row.result);
  assert.deepEqual([row.result.outcome, row.result.body], ["answered", { ok: true }]);
  assert.deepEqual(api.calls, [{ path: "/orders", key: claimed.id }]);
  assert.equal(await isReady(fixture, contact), true);
  assert.equal(runner.finished.count, 1);
});

test("a call that is tried again carries the same key", async () => {
  await using fixture = await openFixture();
  await using api = await startApiStub();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  api.answer = (_call, response) => {
    if (api.calls.length < 3) response.writeHead(503).end();
    else sendJson(response, { ok: true });
  };
  await using runner = await openRunner(fixture);
  const retries = { attempts: 2, backoffSeconds: 0.1 };
  const { id } = await addRequest(fixture, contact, { kind: "api", request: apiRequest(api.url, { retries }) });
  runner.requests.wake();
  await until(() => runner.finished.count === 1);
  assert.deepEqual(
    api.calls.map(({ key }) => key),
    [id, id, id],
  );
});

test("the result is recorded before anybody is told of it", async () => {
  await using fixture = await openFixture();
  await using api = await startApiStub();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  const seen: Promise<string | undefined>[] = [];
  const onFinished = () => {
    seen.push(readRequests(fixture).then(([row]) => row?.state));
  };
  await using runner = await openRunner(fixture, { onFinished });
  await addRequest(fixture, contact, { kind: "api", request: apiRequest(api.url) });
  runner.requests.wake();
  await until(() => seen.length === 1);
  assert.deepEqual(await Promise.all(seen), ["finished"]);
});

test("the request of a dead process is made again under the same key", async () => {
  await using fixture = await openFixture();
  await using api = await startApiStub();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  const never = Promise.withResolvers<void>();
  api.answer = () => never.promise;
  const died = await openRunner(fixture);
  const content = { kind: "api" as const, request: apiRequest(api.url) };
  const claimed = await addRequest(fixture, contact, content, died.workerNumber.current());
  died.requests.offer([claimed]);
  await until(() => api.calls.length === 1);
  // What the death of a process does to its lock.
  await died.workerNumber[Symbol.asyncDispose]();
  api.answer = (_call, response) => sendJson(response, { from: "the second" });
  await using runner = await openRunner(fixture);
  await until(() => runner.finished.count === 1);
  assert.deepEqual(
    api.calls.map(({ key }) => key),
    [claimed.id, claimed.id],
  );
  assert.equal(await isReady(fixture, contact), true);
  never.resolve();
  await died[Symbol.asyncDispose]();
  const [row] = await readRequests(fixture);
  assert.ok(row?.result && "body" in row.result);
  assert.deepEqual(row.result.body, { from: "the second" });
});

test("the request of a living process is left to it", async () => {
  await using fixture = await openFixture();
  await using api = await startApiStub();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  await using first = await openRunner(fixture);
  const content = { kind: "api" as const, request: apiRequest(api.url) };
  await addRequest(fixture, contact, content, first.workerNumber.current());
  await using second = await openRunner(fixture);
  second.requests.wake();
  await until(() => second.requests.isIdle());
  assert.deepEqual(api.calls, []);
});

test("slow code is run, and what it returned is recorded", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  await using runner = await openRunner(fixture);
  await addRequest(fixture, contact, { kind: "code", request: codeRequest("return 6 * 7") });
  runner.requests.wake();
  await until(() => runner.finished.count === 1);
  const [row] = await readRequests(fixture);
  assert.ok(row?.result && "result" in row.result);
  assert.equal(row.result.result, 42);
  assert.equal(await isReady(fixture, contact), true);
});

test("code that no worker could run to its end is recorded as failed after some tries", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  let runs = 0;
  const run = async () => {
    runs += 1;
    return { outcome: "failed" as const, code: "interrupted", message: "", console: [], durationMs: 0 };
  };
  await using runner = await openRunner(fixture, { sandbox: { run } });
  await addRequest(fixture, contact, { kind: "code", request: codeRequest("return 1") });
  runner.requests.wake();
  await until(() => runner.finished.count === 1);
  assert.equal(runs, 3);
});

test("a project whose API hangs does not hold up another project", async () => {
  await using fixture = await openFixture();
  await using api = await startApiStub();
  await fixture.context.db.kysely.insertInto("projects").values({ id: "other", name: "Other" }).execute();
  await addChannel(fixture, "slow");
  await addChannel(fixture, "quick");
  await fixture.context.db.pool.query("update channels set project_id = 'other' where id = 'quick'");
  const hanging = Promise.withResolvers<void>();
  api.answer = async (call, response) => {
    if (call.url === "/slow") await hanging.promise;
    sendJson(response, {});
  };
  await using runner = await openRunner(fixture, { maxRunning: 8, maxRunningPerProject: 6 });
  for (let n = 0; n < 20; n += 1) {
    const contact = await addContact(fixture, "slow", `49${n + 100}`);
    await addRequest(fixture, contact, { kind: "api", request: apiRequest(`${api.url}/slow`) });
  }
  runner.requests.wake();
  await until(() => api.calls.length === 6);
  for (let n = 0; n < 10; n += 1) {
    const contact = await addContact(fixture, "quick", `49${n + 100}`);
    await addRequest(fixture, contact, { kind: "api", request: apiRequest(`${api.url}/quick`) });
  }
  runner.requests.wake();
  await until(async () => (await readRequests(fixture)).filter(({ state }) => state === "finished").length === 10);
  assert.equal(api.calls.filter(({ path }) => path === "/slow").length, 6);
  hanging.resolve();
  await until(async () => (await readRequests(fixture)).every(({ state }) => state === "finished"));
});

test("closing gives back what waits, and what does not end soon", async () => {
  await using fixture = await openFixture();
  await using api = await startApiStub();
  await addChannel(fixture, "a");
  api.answer = () => new Promise(() => {});
  {
    await using runner = await openRunner(fixture, { maxRunningPerProject: 2 });
    for (let n = 0; n < 3; n += 1) {
      const contact = await addContact(fixture, "a", `49${n + 100}`);
      await addRequest(fixture, contact, { kind: "api", request: apiRequest(api.url) });
    }
    runner.requests.wake();
    await until(() => api.calls.length === 2);
  }
  const rows = await readRequests(fixture);
  assert.deepEqual(
    rows.map(({ state, worker }) => [state, worker]),
    Array(3).fill(["pending", null]),
  );
});

test("a secret is opened for the call alone", async () => {
  await using fixture = await openFixture();
  await using api = await startApiStub();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  const sealed = fixture.context.keyring.seal("s3cret", "secret:project:crm");
  await fixture.context.db.kysely
    .insertInto("secrets")
    .values({ project_id: "project", name: "crm", sealed })
    .execute();
  let authorization: string | undefined;
  api.answer = (call, response) => {
    authorization = call.headers.authorization;
    sendJson(response, {});
  };
  await using runner = await openRunner(fixture);
  const auth = { kind: "bearer" as const, tokenSecret: "crm" };
  await addRequest(fixture, contact, { kind: "api", request: apiRequest(api.url, { auth }) });
  runner.requests.wake();
  await until(() => runner.finished.count === 1);
  assert.equal(authorization, "Bearer s3cret");
  assert.ok(!JSON.stringify(await readRequests(fixture)).includes("s3cret"));
});

test("long answers are recorded cut, with a note", async () => {
  await using fixture = await openFixture();
  await using api = await startApiStub();
  await addChannel(fixture, "a");
  const answers: Record<string, unknown> = {
    "/long": { first: "kept", items: Array.from({ length: 40_000 }, (_, n) => `item ${n}`), last: "lost" },
    "/text": "ä\n".repeat(200_000),
  };
  api.answer = (call, response) => sendJson(response, answers[call.url ?? ""]);
  await using runner = await openRunner(fixture);
  for (const [n, path] of Object.keys(answers).entries()) {
    const contact = await addContact(fixture, "a", `49${n + 100}`);
    await addRequest(fixture, contact, { kind: "api", request: apiRequest(`${api.url}${path}`) });
  }
  runner.requests.wake();
  await until(async () => (await readRequests(fixture)).every(({ state }) => state === "finished"));
  const [long, text] = (await readRequests(fixture)).map(({ result }) => JSON.parse(JSON.stringify(result)));
  assert.equal(long.body.first, "kept");
  assert.equal(long.body.items[0], "item 0");
  assert.equal(long.body.last, undefined);
  assert.match(long.headers["tributary-note"], /has \d+ KB; only its first 256 KB are kept/);
  for (const { body } of [long, text]) {
    const bytes = Buffer.byteLength(JSON.stringify(body));
    assert.ok(bytes > 250_000 && bytes <= 256 * 1024 + 100, `${bytes} bytes`);
  }
});

test("a stored request that cannot be read fails visibly instead of being tried for ever", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  await addRequest(fixture, contact, { kind: "api", request: apiRequest("http://127.0.0.1/") });
  await fixture.context.db.pool.query(`update requests set request = '{"method":"POST"}'`);
  await using runner = await openRunner(fixture);
  await until(() => runner.finished.count === 1);
  const [row] = await readRequests(fixture);
  assert.ok(row?.result && "code" in row.result);
  assert.equal(row.result.code, "request-unreadable");
  assert.equal(await isReady(fixture, contact), true);
});

test("a result is recorded letter by letter, NUL characters and lone surrogates too", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  const { id } = await addRequest(fixture, contact, { kind: "api", request: apiRequest("http://127.0.0.1/") });
  const outcome = { outcome: "failed" as const, code: "odd", message: "a\0b\ud800", attempts: 1, durationMs: 1 };
  await recordResults(fixture.context.db.pool, [{ id, contactId: contact, kind: "api", outcome }], assert.fail);
  const [row] = await readRequests(fixture);
  assert.deepEqual(row?.result, outcome);
});
