import assert from "node:assert/strict";
import { test } from "node:test";
import { oneLine } from "./one-line.ts";

test("line breaks and tabs with the blanks around them become one blank, and long runs of blanks three", () => {
  const lines = ["a \n\t b", "\r\na", "a  b", "a     b", "a\u00a0 \n b"];
  assert.deepEqual(lines.map(oneLine), ["a b", " a", "a  b", "a   b", "a b"]);
});

test("a value of nothing but blanks takes no longer than any other", () => {
  const before = performance.now();
  assert.equal(oneLine(`a${" ".repeat(200_000)}b`), "a   b");
  assert.ok(performance.now() - before < 1_000, `${performance.now() - before} ms`);
});
