import assert from "node:assert/strict";
import { test } from "node:test";
import { openCodeSandbox } from "../../src/code/code-sandbox.ts";
import { codeRequest, endOf, returnedBy } from "./sandbox-fixture.ts";

const endless = codeRequest("for (;;) {}", { timeoutMs: 1_000 });

test("fifty projects finish in time while one project's code runs without end", async () => {
  await using sandbox = await openCodeSandbox({ workers: 2 });
  const attacks = Array.from({ length: 20 }, () => sandbox.run(endless, { lane: "attacker" }));
  const startedAt = performance.now();
  const others = await Promise.all(
    Array.from({ length: 50 }, (_, index) => sandbox.run(codeRequest(`return ${index}`), { lane: `project-${index}` })),
  );
  assert.deepEqual(
    others.map((outcome) => returnedBy(outcome).result),
    Array.from({ length: 50 }, (_, index) => index),
  );
  assert.ok(performance.now() - startedAt < 900);
  await sandbox[Symbol.asyncDispose]();
  const ends = new Set((await Promise.all(attacks)).map(endOf));
  assert.ok(ends.has("interrupted"));
});

test("code that spends workers does not keep others from running", async () => {
  await using sandbox = await openCodeSandbox({ workers: 2 });
  const bomb = codeRequest("const all = []; for (;;) all.push({})", { timeoutMs: 2_000 });
  const attacks = Array.from({ length: 4 }, () => sandbox.run(bomb, { lane: "attacker" }));
  const others = await Promise.all(
    Array.from({ length: 20 }, (_, index) => sandbox.run(codeRequest(`return ${index}`), { lane: "other" })),
  );
  assert.ok(others.every((outcome) => endOf(outcome) === "returned"));
  assert.deepEqual((await Promise.all(attacks)).map(endOf), Array(4).fill("out-of-memory"));
});

test("what finds no room, waits too long or is there when the product stops is interrupted", async () => {
  await using sandbox = await openCodeSandbox({ workers: 1, maxWaiting: 3, maxWaitingPerLane: 2, maxWaitMs: 100 });
  const running = sandbox.run(endless, { lane: "a" });
  const waiting = ["a", "a", "b"].map((lane) => sandbox.run(codeRequest("return 1"), { lane }));
  const refused = await sandbox.run(codeRequest("return 1"), { lane: "c" });
  assert.match(refused.outcome === "failed" ? refused.message : "", /too much code is waiting/);
  for (const outcome of await Promise.all(waiting)) {
    assert.equal(endOf(outcome), "interrupted");
    assert.match(outcome.outcome === "failed" ? outcome.message : "", /waited 0\.1 s/);
  }
  await sandbox[Symbol.asyncDispose]();
  assert.equal(endOf(await running), "interrupted");
  const late = await sandbox.run(codeRequest("return 1"));
  assert.match(late.outcome === "failed" ? late.message : "", /stopping/);
});

test("what is called off before it begins does not run; what has begun goes on to its end", async () => {
  await using sandbox = await openCodeSandbox({ workers: 1 });
  const calledOff = new AbortController();
  const { signal } = calledOff;
  const begun = sandbox.run(codeRequest("for (let n = 0; n < 100000; n += 1); return 'begun'"), { signal });
  const waiting = sandbox.run(codeRequest("return 'waiting'"), { signal });
  const uncalled = sandbox.run(codeRequest("return 'uncalled'"));
  calledOff.abort();
  assert.equal(endOf(await waiting), "interrupted");
  assert.equal(endOf(await sandbox.run(codeRequest("return 'late'"), { signal })), "interrupted");
  assert.equal(returnedBy(await begun).result, "begun");
  assert.equal(returnedBy(await uncalled).result, "uncalled");
});
