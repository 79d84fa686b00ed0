import assert from "node:assert/strict";
import { test } from "node:test";
import { beginningOf, shorten } from "./shorten.ts";

test("a text is cut between characters, not through one", () => {
  assert.equal(beginningOf("ab😀", 4), "ab😀");
  assert.equal(beginningOf("ab😀", 3), "ab");
  assert.equal(beginningOf("ab😀c", 4), "ab😀");
  assert.equal(shorten("ab😀", 4), "ab😀");
  assert.equal(shorten("ab😀cd", 4), "ab…");
  assert.equal(shorten("ab cd", 4), "ab…");
});
