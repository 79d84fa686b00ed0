import assert from "node:assert/strict";
import { test } from "node:test";
import { byName } from "./by-name.ts";

test("names stand as people count and spell", () => {
  const names = ["Step 10", "apple", "Step 2", "Zebra", "Apricot", "step 1"];
  const sorted = byName(names.map((name) => ({ name }))).map(({ name }) => name);
  assert.deepEqual(sorted, ["apple", "Apricot", "step 1", "Step 2", "Step 10", "Zebra"]);
});
