import assert from "node:assert/strict";
import { test } from "node:test";
import { addChannel, addContact, openFixture, until } from "../outbox/fixture.ts";
import { addRequest, codeRequest, isReady, openRunner, readRequests } from "./fixture.ts";

test("a request claimed by a statement whose answer was lost is run all the same", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using runner = await openRunner(fixture);
  const contact = await addContact(fixture, "a", "4911");
  const request = codeRequest("return 'done'");
  await addRequest(fixture, contact, { kind: "code", request }, runner.workerNumber.current());
  await until(async () => (await readRequests(fixture)).every(({ state }) => state === "finished"));
  assert.equal(await isReady(fixture, contact), true);
});

test("a request that runs for longer than lost claims are waited for is run once", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  const gate = Promise.withResolvers<void>();
  let runs = 0;
  const run = async () => {
    runs += 1;
    await gate.promise;
    return { outcome: "returned" as const, result: null, changed: {}, console: [], durationMs: 1 };
  };
  await using runner = await openRunner(fixture, { sandbox: { run } });
  const contact = await addContact(fixture, "a", "4911");
  const other = await addContact(fixture, "a", "4912");
  const content = { kind: "code", request: codeRequest("return") } as const;
  const slow = await addRequest(fixture, contact, content, runner.workerNumber.current());
  runner.requests.offer([slow]);
  await until(() => runs === 1);
  // When the lost one has been found, all that are claimed have been looked at twice.
  await addRequest(fixture, other, content, runner.workerNumber.current());
  await until(() => runs === 2);
  gate.resolve();
  await until(async () => (await readRequests(fixture)).every(({ state }) => state === "finished"));
  assert.equal(runs, 2);
});
