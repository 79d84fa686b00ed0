import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULT_MEMORY_BYTES } from "../../src/code/limits.ts";
import { SandboxWorker } from "../../src/code/sandbox-worker.ts";

const variables = '{"system_var":{},"local_var":{},"global_var":{},"constant_var":{}}';

test("a run in a worker that stops ends as died, and so does every later one", async () => {
  await using worker = await SandboxWorker.start(DEFAULT_MEMORY_BYTES);
  const run = worker.run({ source: "for (;;) {}", variables, timeoutMs: 5_000 });
  await worker[Symbol.asyncDispose]();
  assert.equal(await run, "died");
  assert.equal(worker.isUsable, false);
  assert.equal(await worker.run({ source: "return 1", variables, timeoutMs: 100 }), "died");
});

test("an answer that came while this thread was held up counts", async () => {
  await using worker = await SandboxWorker.start(DEFAULT_MEMORY_BYTES);
  const run = worker.run({ source: "return 1", variables, timeoutMs: 10 });
  const until = performance.now() + 600;
  while (performance.now() < until);
  const answer = await run;
  assert.ok(typeof answer === "object");
  assert.deepEqual(answer.end, { kind: "returned", text: '{"result":1,"changed":{}}' });
  assert.equal(worker.isUsable, true);
});
