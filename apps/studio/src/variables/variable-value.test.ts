import assert from "node:assert/strict";
import { test } from "node:test";
import { readTyped, showTyped } from "./variable-value.ts";

test("what is typed becomes a value of the variable's type", () => {
  assert.deepEqual(readTyped("string", " 12 "), { value: " 12 " });
  assert.deepEqual(readTyped("number", " 12.5 "), { value: 12.5 });
  assert.deepEqual(readTyped("boolean", "true"), { value: true });
  assert.deepEqual(readTyped("json", '{"a":[1]}'), { value: { a: [1] } });
});

test("nothing typed is no value, and what does not fit says what would", () => {
  for (const type of ["string", "number", "boolean", "json"] as const) assert.deepEqual(readTyped(type, ""), {});
  for (const [type, text] of [
    ["number", "many"],
    ["boolean", "yes"],
    ["json", "{a:1}"],
  ] as const) {
    assert.ok("problem" in readTyped(type, text), text);
  }
});

test("a value reads back as it was shown", () => {
  assert.equal(showTyped(undefined), "");
  assert.equal(showTyped("a"), "a");
  assert.deepEqual(readTyped("json", showTyped({ a: [1, null] })), { value: { a: [1, null] } });
});
