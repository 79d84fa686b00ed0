import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type CodeSandbox, openCodeSandbox } from "../../src/code/code-sandbox.ts";
import { codeRequest, endOf, returnedBy } from "./sandbox-fixture.ts";

let sandbox: CodeSandbox;
before(async () => {
  sandbox = await openCodeSandbox({ workers: 1 });
});
after(() => sandbox[Symbol.asyncDispose]());

function run(source: string, timeoutMs = 300) {
  return sandbox.run(codeRequest(source, { timeoutMs }));
}

describe("ways out of the sandbox", () => {
  const outside = "[typeof process, typeof require, typeof module, typeof fetch, typeof setTimeout, typeof Buffer]";
  const nowhere = ["undefined", "undefined", "undefined", "undefined", "undefined", "undefined"];
  const ways = {
    "the globals": `return ${outside}`,
    "the constructor of a constructor": `return (() => {}).constructor.constructor('return ${outside}')()`,
    "the constructor of a host function": `return console.log.constructor('return ${outside}')()`,
    "an error's constructor": `try { null.x } catch (e) { return e.constructor.constructor('return ${outside}')() }`,
    "an async function's constructor": `return await (async () => {}).constructor('return ${outside}')()`,
    "a variable's constructor": `return local_var.constructor.constructor('return ${outside}')()`,
    eval: `return eval("${outside}")`,
    "indirect eval": `return (0, eval)("${outside}")`,
    Function: `return Function('return ${outside}')()`,
    "the global object of a sloppy function": `return Function('return this')().eval("${outside}")`,
    "Reflect.construct": `return Reflect.construct(Function, ['return ${outside}'])()`,
  };
  for (const [name, source] of Object.entries(ways)) {
    test(`${name} leads nowhere`, async () => {
      assert.deepEqual(returnedBy(await run(source)).result, nowhere);
    });
  }

  test("import brings nothing, however it is written", async () => {
    for (const source of ["return await import('node:fs')", "return await eval(\"import('fs')\")"]) {
      assert.equal(endOf(await run(source)), "threw");
    }
    for (const source of ["import fs from 'node:fs'", "export const a = 1", "return import.meta.url"]) {
      assert.equal(endOf(await run(source)), "syntax");
    }
  });

  test("stack traces tell nothing of the host", async () => {
    const { result } = returnedBy(await run("try { null.x } catch (e) { return e.stack }"));
    assert.match(String(result), /code:1/);
    assert.doesNotMatch(String(result), /node:|file:|apps|worker/);
  });

  test("the only globals beside the language are the console and the variables", async () => {
    const { result } = returnedBy(await run("return Object.getOwnPropertyNames(globalThis)"));
    assert.ok(Array.isArray(result));
    const own = new Set(Object.getOwnPropertyNames(globalThis));
    const known = new Set(["InternalError", "Iterator", "Float16Array", "console"]);
    const extra = result.filter((name) => !own.has(name) && !known.has(name));
    assert.deepEqual(extra.sort(), ["constant_var", "global_var", "local_var", "system_var"]);
  });
});

describe("traces of an earlier run", () => {
  test("globals, prototypes and replaced functions are gone in the next run", async () => {
    const dirty = `
      globalThis.leak = 1; Object.prototype.leak = 2; Array.prototype.map = () => 'taken'; JSON.stringify = () => '"taken"';
      Object.keys = () => ['taken']; Object.prototype.toJSON = () => 'taken'; Promise.prototype.then = undefined;
      String.prototype.slice = () => 'taken'; globalThis.Error = undefined; globalThis.String = () => 'taken';
      console.log = undefined; Math.random = () => 4; Function('leaked = 3')();
      local_var.a = 1;`;
    await run(dirty);
    const clean = `return [typeof leak, typeof leaked, {}.leak, [1].map(String), JSON.stringify({ a: 1 }), Object.keys({ b: 1 }),
      await Promise.resolve(5), 'abc'.slice(1), typeof Error, typeof console.log, Math.random() < 1, local_var.a]`;
    const expected = [
      "undefined",
      "undefined",
      null,
      ["1"],
      '{"a":1}',
      ["b"],
      5,
      "bc",
      "function",
      "function",
      true,
      null,
    ];
    assert.deepEqual(returnedBy(await run(clean)).result, expected);
  });

  test("jobs that a run leaves behind do not reach the next one", async () => {
    await run("let p = Promise.resolve(); for (let i = 0; i < 500; i += 1) p = p.then(() => { globalThis.late = i })");
    assert.equal(returnedBy(await run("await 1; await 2; await 3; return typeof late")).result, "undefined");
  });

  test("a run that is stopped in the middle leaves nothing broken", async () => {
    for (const source of [
      "while (true) {}",
      "const a = []; for (;;) a.push(a.join())",
      "JSON.parse('['.repeat(50000))",
    ]) {
      assert.notEqual(endOf(await run(source, 100)), "returned");
      assert.deepEqual(returnedBy(await run("return [1, 2].map((n) => n * 2)")).result, [2, 4]);
    }
  });
});

describe("output", () => {
  test("hostile results end as values or as failures", async () => {
    const ends = {
      "return { get a() { throw new Error('getter') } }": "threw",
      "return { get a() { for (;;) {} } }": "timed-out",
      "return { toJSON() { for (;;) {} } }": "timed-out",
      "return { toJSON: () => 'instead' }": "returned",
      "return new Proxy({}, { ownKeys() { throw 1 } })": "threw",
      "return new Proxy([], { get: (t, k) => k === 'length' ? 2 ** 53 : 'x' })": "timed-out",
      "return { then(resolve) { resolve('thenable') } }": "returned",
      "return { then() {} }": "timed-out",
      "throw { get message() { for (;;) {} }, toJSON() { for (;;) {} } }": "timed-out",
      "throw Object.create(null)": "threw",
      "const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { for (;;) {} } }); throw e": "timed-out",
      "Object.defineProperty(local_var, 'a', { enumerable: true, get() { throw 1 } })": "threw",
      "Object.prototype.toJSON = function () { return this }; return { a: 1 }": "returned",
      "Object.setPrototypeOf(local_var, new Proxy({}, { get() { throw 1 } })); return 1": "returned",
    };
    for (const [source, end] of Object.entries(ends)) assert.equal(endOf(await run(source)), end, source);
  });

  test("output is limited as a whole, and cannot be nested without end", async () => {
    const ends = {
      "return 'x'.repeat(60_000)": "returned",
      "return 'x'.repeat(70_000)": "output-too-large",
      "return 'ü'.repeat(40_000)": "output-too-large",
      "local_var.a = 'x'.repeat(40_000); global_var.b = 'x'.repeat(40_000)": "output-too-large",
      "for (let i = 0; i < 501; i += 1) local_var['v' + i] = i": "output-too-large",
      "return JSON.parse('['.repeat(64) + ']'.repeat(64))": "returned",
      "return JSON.parse('['.repeat(65) + ']'.repeat(65))": "output-too-large",
      "local_var.list = JSON.parse('['.repeat(64) + ']'.repeat(64))": "returned",
      "local_var.list = JSON.parse('['.repeat(65) + ']'.repeat(65))": "output-too-large",
      "return JSON.parse('['.repeat(500) + ']'.repeat(500))": "output-too-large",
    };
    for (const [source, end] of Object.entries(ends)) assert.equal(endOf(await run(source)), end, source);
  });

  test("error messages are cut, also when the code takes away what cuts them", async () => {
    const sources = [
      "throw new Error('x'.repeat(1e6))",
      "throw 'x'.repeat(1e6)",
      "String.prototype.slice = function () { return this }; throw 'x'.repeat(1e6)",
      "globalThis.String = () => 'x'.repeat(1e6); JSON.stringify = () => 'x'; throw new Error('y')",
      "}); throw { message: 'x'.repeat(1e6) }; (function () {",
    ];
    for (const source of sources) {
      const outcome = await run(source, 1_000);
      assert.ok(outcome.outcome === "failed", source);
      assert.ok(outcome.message.length <= 1_000, `${source}: ${outcome.message.length}`);
      assert.ok(["threw", "syntax"].includes(outcome.code), `${source}: ${outcome.code}`);
    }
  });

  test("console lines are cut, also when the code takes away what cuts them", async () => {
    const source = "String.prototype.slice = function () { return String(this) }; console.log('x'.repeat(1e6))";
    assert.ok((await run(source)).console.every(({ text }) => text.length <= 1_000));
  });

  test("what a database cannot store is replaced", async () => {
    assert.deepEqual(returnedBy(await run("return { ['a\\0']: 'b\\0\\ud800c' }")).result, {
      "a\ufffd": "b\ufffd\ufffdc",
    });
  });

  test("__proto__ is an ordinary name in variables and results", async () => {
    const variables = { local_var: JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2}}') };
    const source = "local_var['constructor'] = 3; return { polluted: {}.a ?? null, own: Object.keys(local_var) }";
    const outcome = returnedBy(await sandbox.run(codeRequest(source, { variables })));
    assert.deepEqual(outcome.result, { polluted: null, own: ["__proto__", "constructor"] });
    assert.deepEqual(outcome.changed, { "local_var.constructor": 3 });
    const { result } = returnedBy(await run(`return JSON.parse('{"__proto__":{"polluted":true}}')`));
    assert.equal(JSON.stringify(result), '{"__proto__":{"polluted":true}}');
    assert.equal(Reflect.get({}, "polluted"), undefined);
  });

  test("code that breaks out of its function body is still only code in the sandbox", async () => {
    assert.equal(endOf(await run("}); while (true) {} (function () {")), "timed-out");
    assert.equal(endOf(await run("}); throw { toString() { throw 1 } }; (function () {")), "syntax");
    assert.equal(endOf(await run("}, 1); (function () {")), "returned");
  });
});
