import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { codeOutcome } from "@tributary/engine";
import { type CodeSandbox, openCodeSandbox } from "../../src/code/code-sandbox.ts";
import { codeRequest, returnedBy } from "./sandbox-fixture.ts";

let sandbox: CodeSandbox;
before(async () => {
  sandbox = await openCodeSandbox({ workers: 1 });
});
after(() => sandbox[Symbol.asyncDispose]());

const variables = {
  system_var: { user_input: "two", message_meta: { screen_0_choice: "0_Yes" } },
  local_var: { total: 1, order: { id: "a1", items: [1, 2] }, empty: null },
  global_var: { city: "Pune" },
  constant_var: { limits: { most: 3 } },
};

async function run(source: string) {
  const outcome = await sandbox.run(codeRequest(source, { variables }));
  assert.deepEqual(codeOutcome.parse(outcome), outcome);
  return outcome;
}

test("the value that the code returns is its result, and nothing returned is null", async () => {
  assert.deepEqual(returnedBy(await run("return { a: [1, 'x', true, null] }")).result, { a: [1, "x", true, null] });
  assert.equal(returnedBy(await run("")).result, null);
  assert.equal(returnedBy(await run("return undefined")).result, null);
  assert.equal(returnedBy(await run("return () => 1")).result, null);
  assert.equal(returnedBy(await run("return NaN")).result, null);
  assert.equal(returnedBy(await run("return 1 // with a comment at the end")).result, 1);
});

test("the code reads all four kinds of variables", async () => {
  const source =
    "return [system_var.message_meta.screen_0_choice, local_var.total, global_var.city, constant_var.limits.most]";
  assert.deepEqual(returnedBy(await run(source)).result, ["0_Yes", 1, "Pune", 3]);
});

test("only variables that really changed are reported, by their reference", async () => {
  const changes = async (source: string) => returnedBy(await run(source)).changed;
  assert.deepEqual(await changes("local_var.total = 1; local_var.order.items = [1, 2]; global_var.city = 'Pune'"), {});
  assert.deepEqual(await changes("local_var.total += 1; global_var.city = undefined"), {
    "local_var.total": 2,
    "global_var.city": null,
  });
  assert.deepEqual(await changes("local_var.order.items.push(3)"), {
    "local_var.order": { id: "a1", items: [1, 2, 3] },
  });
  assert.deepEqual(await changes("local_var.fresh = 'x'"), { "local_var.fresh": "x" });
  assert.deepEqual(await changes("delete local_var.total; delete local_var.empty"), { "local_var.total": null });
  assert.deepEqual(await changes("local_var.order = null; local_var.total = '1'"), {
    "local_var.order": null,
    "local_var.total": "1",
  });
});

test("system and constant variables cannot be written, at any depth, and the scopes cannot be replaced", async () => {
  for (const source of [
    "system_var.user_input = 'x'",
    "system_var.message_meta.screen_0_choice = 'x'",
    "constant_var.limits.most = 4",
    "constant_var.more = 1",
    "local_var = {}",
    "console.log('before')\nglobal_var = {}",
  ]) {
    const outcome = await run(source);
    assert.equal(outcome.outcome === "failed" && outcome.code, "threw", source);
    assert.match(outcome.outcome === "failed" ? outcome.message : "", /read-only|not extensible/, source);
  }
});

test("await and promises work, and what never settles is stopped at once", async () => {
  assert.equal(returnedBy(await run("return await Promise.resolve(2)")).result, 2);
  assert.equal(
    returnedBy(await run("return Promise.all([1, 2].map(async (n) => n * 2)).then((all) => all[1])")).result,
    4,
  );
  const stuck = await run("await new Promise(() => {})");
  assert.equal(stuck.outcome === "failed" && stuck.code, "timed-out");
  assert.match(stuck.outcome === "failed" ? stuck.message : "", /never happens/);
  assert.ok(stuck.durationMs < 400);
});

test("what the code throws is told with the line in the designer's source", async () => {
  const failures = [
    ["const a = 1;\n\nnull.x", "threw", 3, /TypeError/],
    ["function deep() {\n  throw new RangeError('too far')\n}\ndeep()", "threw", 2, /RangeError: too far/],
    ["await 1;\nthrow 'plain'", "threw", undefined, /The code threw: plain/],
    ["JSON.parse('{')", "threw", 1, /SyntaxError/],
    ["return missing", "threw", 1, /ReferenceError: 'missing' is not defined/],
    ["const a = [];\na[0] = a;\nreturn a", "threw", undefined, /circular/],
    ["return 1n", "threw", undefined, /BigInt/],
    ["let a = 1;\nlet b = ;", "syntax", 2, /unexpected token/],
    ["if (true) {", "syntax", 1, /./],
    ["}", "syntax", 1, /./],
  ] as const;
  for (const [source, code, line, message] of failures) {
    const outcome = await run(source);
    assert.ok(outcome.outcome === "failed", source);
    assert.equal(outcome.code, code, source);
    assert.equal(outcome.line, line, source);
    assert.match(outcome.message, message, source);
  }
});

test("the console keeps level and order, and writes values as a designer reads them", async () => {
  const source = `
    console.log('a', 1, true, null, undefined, { b: [1] }, new TypeError('t'), 5n, Symbol('s'));
    console.debug('d'); console.info('i'); console.warn('w'); console.error('e');
    const knot = {}; knot.knot = knot; console.log(knot);`;
  assert.deepEqual((await run(source)).console, [
    { level: "info", text: 'a 1 true null undefined {"b":[1]} TypeError: t 5n Symbol(s)' },
    { level: "debug", text: "d" },
    { level: "info", text: "i" },
    { level: "warn", text: "w" },
    { level: "error", text: "e" },
    { level: "info", text: "[object that cannot be shown: circular reference]" },
  ]);
});

test("the console survives a failure of the code", async () => {
  for (const end of ["throw new Error('x')", "while (true) {}", "const all = []; for (;;) all.push({})"]) {
    assert.deepEqual((await run(`console.log('seen'); ${end}`)).console, [{ level: "info", text: "seen" }], end);
  }
});

test("a flood on the console is cut visibly", async () => {
  const { console: lines } = await run("for (let i = 0; i < 500; i += 1) console.log('x'.repeat(2000))");
  assert.equal(lines.length, 100);
  assert.equal(lines[0]?.text.length, 1_000);
  assert.ok(lines[0]?.text.endsWith("x…"));
  assert.deepEqual(lines.at(-1), { level: "warn", text: "… 401 more lines were left out." });
});

test("random numbers differ from run to run and spread over their range", async () => {
  const source = "return Array.from({ length: 2000 }, Math.random)";
  const runs = [await run(source), await run(source)].map((outcome) => returnedBy(outcome).result);
  assert.notDeepEqual(runs[0], runs[1]);
  const numbers = runs.flat().filter((value) => typeof value === "number");
  assert.equal(numbers.length, 4_000);
  assert.ok(numbers.every((number) => number >= 0 && number < 1));
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  assert.ok(Math.abs(mean - 0.5) < 0.05, String(mean));
  assert.equal(new Set(numbers).size, 4_000);
});

test("texts of any script come in and go out unchanged", async () => {
  const text = 'नमस्ते 👋🏽 "quoted" \\ back\u2028slash </script>';
  const outcome = await sandbox.run(
    codeRequest("local_var.b = local_var.a; return local_var.a", { variables: { local_var: { a: text } } }),
  );
  assert.deepEqual(returnedBy(outcome), { result: text, changed: { "local_var.b": text } });
});
