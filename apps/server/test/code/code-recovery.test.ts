import assert from "node:assert/strict";
import { channel } from "node:diagnostics_channel";
import { after, before, test } from "node:test";
import { Worker } from "node:worker_threads";
import { openCodeSandbox } from "../../src/code/code-sandbox.ts";
import { codeRequest, endOf, returnedBy } from "./sandbox-fixture.ts";

let threads: Worker[] = [];
let onThread: (() => void) | undefined;

function noteThread(message: unknown): void {
  if (typeof message !== "object" || message === null || !("worker" in message)) return;
  if (message.worker instanceof Worker) threads.push(message.worker);
  onThread?.();
}

before(() => channel("worker_threads").subscribe(noteThread));
after(() => channel("worker_threads").unsubscribe(noteThread));

async function threadNumber(count: number): Promise<Worker> {
  while (threads.length < count) {
    await new Promise<void>((resolve) => {
      onThread = resolve;
    });
  }
  const thread = threads[count - 1];
  assert.ok(thread);
  return thread;
}

test("a run whose worker dies is run again in another one", async () => {
  threads = [];
  await using sandbox = await openCodeSandbox({ workers: 1 });
  const run = sandbox.run(
    codeRequest("const until = Date.now() + 300; while (Date.now() < until); return 'done'", { timeoutMs: 5_000 }),
  );
  await (await threadNumber(1)).terminate();
  assert.equal(returnedBy(await run).result, "done");
  assert.equal(threads.length, 2);
});

test("a run that loses two workers is given back, and others go on", async () => {
  threads = [];
  await using sandbox = await openCodeSandbox({ workers: 1 });
  const run = sandbox.run(codeRequest("for (;;) {}", { timeoutMs: 5_000 }), { lane: "a" });
  const other = sandbox.run(codeRequest("return 1"), { lane: "b" });
  await (await threadNumber(1)).terminate();
  assert.equal(returnedBy(await other).result, 1);
  await (await threadNumber(2)).terminate();
  assert.equal(endOf(await run), "interrupted");
  assert.equal(returnedBy(await sandbox.run(codeRequest("return 2"))).result, 2);
});
