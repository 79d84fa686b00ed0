import assert from "node:assert/strict";
import { test } from "node:test";
import { asksForVariable, insertVariable } from "./insert-text.ts";

test("a variable takes the place of the selection", () => {
  assert.deepEqual(insertVariable("Hi XX!", { from: 3, to: 5 }, "local_var.name"), {
    text: "Hi {{ local_var.name }}!",
    caret: 23,
  });
});

test("braces that asked for it do not stay", () => {
  assert.equal(insertVariable("Hi {{", { from: 5, to: 5 }, "local_var.name").text, "Hi {{ local_var.name }}");
  assert.equal(insertVariable("Hi {{ }}!", { from: 6, to: 6 }, "local_var.name").text, "Hi {{ local_var.name }}!");
  assert.equal(insertVariable("a }}", { from: 1, to: 1 }, "local_var.b").text, "a{{ local_var.b }} }}");
});

test("two braces ask, pasted texts do not", () => {
  assert.equal(asksForVariable("Hi {", { text: "Hi {{", caret: 5 }), true);
  assert.equal(asksForVariable("Hi ", { text: "Hi {{", caret: 5 }), false);
  assert.equal(asksForVariable("Hi {{", { text: "Hi {{x", caret: 6 }), false);
});
