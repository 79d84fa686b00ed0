import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeWords } from "./outcome-words.ts";

test("an outcome is told in words, and what is not known counts as a refusal that says why", () => {
  assert.deepEqual(outcomeWords("completed"), { text: "Closed the Flow", tone: "good" });
  assert.deepEqual(outcomeWords("token-expired"), { text: "Refused: token expired", tone: "bad" });
  assert.equal(outcomeWords("constructor").tone, "bad");
});
