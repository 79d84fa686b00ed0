import assert from "node:assert/strict";
import { test } from "node:test";
import { variableName } from "./bot.ts";
import { MAX_JSON_LEVELS } from "./json.ts";
import { convertTo, MAX_VARIABLE_CHARACTERS, parseReference, readVariable } from "./variables.ts";

const scopes = {
  system_var: {},
  local_var: { a: { "b c": 1, list: ["x"] }, t: "text" },
  global_var: {},
  constant_var: {},
};

test("a reference names a scope, a variable and a way into its value", () => {
  assert.deepEqual(parseReference("local_var.order.items.0"), { scope: "local", name: "order", path: ["items", "0"] });
  for (const wrong of [
    "order",
    "local.order",
    "local_var",
    "local_var.",
    "my_var.a",
    "local_var.a b",
    "local_var.1a",
  ]) {
    assert.equal(parseReference(wrong), undefined, wrong);
  }
});

test("names that JavaScript gives a meaning to are no variables", () => {
  assert.equal(parseReference("local_var.__proto__"), undefined);
  assert.equal(variableName.safeParse("__proto__").success, false);
  assert.equal(readVariable("local_var.constructor", scopes), undefined);
  assert.equal(readVariable("local_var.a.constructor.name", scopes), undefined);
});

test("a reference reads lists and objects, and nothing where there is nothing", () => {
  assert.equal(readVariable("local_var.a.list.0", scopes), "x");
  assert.equal(readVariable("local_var.a.list.length", scopes), undefined);
  assert.equal(readVariable("local_var.t.0", scopes), undefined);
});

test("numbers and truth values are read from text, and nothing else is", () => {
  assert.deepEqual(convertTo("number", " 1.5 "), { value: 1.5 });
  assert.deepEqual(convertTo("boolean", "true"), { value: true });
  assert.deepEqual(convertTo("string", 5), { value: "5" });
  assert.deepEqual(convertTo("string", null), { value: "" });
  assert.deepEqual(convertTo("json", [1]), { value: [1] });
  const wrong = [convertTo("number", ""), convertTo("number", "Infinity"), convertTo("number", true)];
  for (const one of [...wrong, convertTo("boolean", 1), convertTo("string", {})]) assert.ok("problem" in one);
});

test("a variable is nested no deeper than everything that reads it can follow", () => {
  const nested = (levels: number) => JSON.parse("[".repeat(levels) + "]".repeat(levels));
  assert.ok("value" in convertTo("json", nested(MAX_JSON_LEVELS)));
  assert.match(JSON.stringify(convertTo("json", nested(MAX_JSON_LEVELS + 1))), /nested more than 64 levels deep/);
  assert.ok("problem" in convertTo("json", nested(20_000)));
});

test("a variable takes no more than its share of memory", () => {
  assert.ok("problem" in convertTo("string", "x".repeat(MAX_VARIABLE_CHARACTERS + 1)));
  assert.ok("problem" in convertTo("json", ["x".repeat(MAX_VARIABLE_CHARACTERS)]));
  assert.ok("value" in convertTo("string", "x".repeat(MAX_VARIABLE_CHARACTERS)));
});
