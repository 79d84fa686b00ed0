import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type CodeSandbox, openCodeSandbox } from "../../src/code/code-sandbox.ts";
import { codeRequest, endOf, returnedBy } from "./sandbox-fixture.ts";

let sandbox: CodeSandbox;
before(async () => {
  sandbox = await openCodeSandbox({ workers: 1 });
});
after(() => sandbox[Symbol.asyncDispose]());

async function expectEnds(cases: Record<string, string>, timeoutMs: number): Promise<void> {
  for (const [source, end] of Object.entries(cases)) {
    const outcome = await sandbox.run(codeRequest(source, { timeoutMs }));
    assert.equal(endOf(outcome), end, source);
    assert.deepEqual(returnedBy(await sandbox.run(codeRequest("return 1"))).result, 1, `after ${source}`);
  }
}

test("endless code is stopped when its time is over", async () => {
  const cases = {
    "while (true) {}": "timed-out",
    "for (;;) { try { while (true) {} } catch {} }": "timed-out",
    "for (;;) { try { while (true) {} } finally { continue } }": "timed-out",
    "/(a+)+$/.test('a'.repeat(40) + 'b')": "timed-out",
    "const next = async () => { for (;;) await 1 }; await next()": "timed-out",
    "await 1; while (true) {}": "timed-out",
    "Array.from({ length: 3e5 }, Math.random).sort(() => { for (;;) {} })": "timed-out",
  };
  await expectEnds(cases, 100);
  for (const source of Object.keys(cases).slice(0, 6)) {
    const outcome = await sandbox.run(codeRequest(source, { timeoutMs: 50 }));
    assert.match(outcome.outcome === "failed" ? outcome.message : "", /did not end within 50 ms/, source);
    assert.ok(outcome.durationMs < 1_000, source);
  }
});

test("code that QuickJS does not interrupt is stopped from outside, and the worker is replaced", async () => {
  const source = "console.log('on'); new Array(2 ** 32 - 1).indexOf(1)";
  const outcome = await sandbox.run(codeRequest(source, { timeoutMs: 100 }));
  assert.equal(endOf(outcome), "timed-out");
  assert.ok(outcome.durationMs < 2_000);
  assert.equal(returnedBy(await sandbox.run(codeRequest("return 1"))).result, 1);
});

test("memory bombs end as failures, and the process stays small", async () => {
  const before = process.memoryUsage.rss();
  const cases = {
    "const all = []; for (;;) all.push({})": "out-of-memory",
    "const all = []; for (;;) all.push(new Uint8Array(1e6))": "out-of-memory",
    "return 'x'.repeat(1e9).length": "out-of-memory",
    "let text = 'x'; for (;;) text += text": "threw",
    "return new ArrayBuffer(2 ** 31)": "threw",
    "const map = new Map(); for (let i = 0; ; i += 1) map.set(i, { i })": "out-of-memory",
    "const chain = () => Promise.resolve().then(chain); await chain()": "out-of-memory",
    "let n = 1n; for (;;) n = n << 100000n": "threw",
  };
  await expectEnds(cases, 3_000);
  assert.ok(process.memoryUsage.rss() - before < 120e6, `${(process.memoryUsage.rss() - before) / 1e6} MB more`);
});

test("deep recursion and deep nesting end as failures", async () => {
  const cases = {
    "function deep() { return deep() + 1 } return deep()": "threw",
    "const a = { get a() { return this.a } }; return a.a": "threw",
    "let a = []; for (let i = 0; i < 5_000; i += 1) a = [a]; return a": "output-too-large",
    "return JSON.parse('['.repeat(1e6))": "threw",
    "return eval('('.repeat(1e5) + ')'.repeat(1e5))": "threw",
    "return new RegExp('('.repeat(1e5))": "threw",
    "let p = {}; for (let i = 0; i < 5e3; i += 1) p = new Proxy(p, {}); return p.x": "threw",
  };
  await expectEnds(cases, 3_000);
});

test("variables larger than a run could hold are refused before it begins", async () => {
  for (const [length, end] of [
    [500_000, "returned"],
    [30_000_000, "out-of-memory"],
  ] as const) {
    const variables = { local_var: { text: "ü".repeat(length) } };
    assert.equal(endOf(await sandbox.run(codeRequest("return 1", { variables }))), end);
  }
});

test("the time asked for is kept within bounds", async () => {
  const never = await sandbox.run(codeRequest("return 1", { timeoutMs: Number.NaN }));
  assert.ok(["returned", "timed-out"].includes(endOf(never)));
  assert.equal(endOf(await sandbox.run(codeRequest("for (;;) {}", { timeoutMs: -5 }))), "timed-out");
});

test("thousands of runs over several workers' lives leave the process as large as before", async () => {
  await using short = await openCodeSandbox({ workers: 1, runsPerWorker: 400 });
  const source = "local_var.list = Array.from({ length: 100 }, (_, i) => ({ i })); return local_var.list.length";
  const round = async () => {
    const runs = await Promise.all(Array.from({ length: 1_000 }, () => short.run(codeRequest(source))));
    assert.ok(runs.every((outcome) => endOf(outcome) === "returned"));
    return process.memoryUsage.rss();
  };
  const first = await round();
  const last = await round();
  assert.ok(last - first < 60e6, `${(last - first) / 1e6} MB more`);
});
