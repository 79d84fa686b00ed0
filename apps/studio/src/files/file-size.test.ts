import assert from "node:assert/strict";
import { test } from "node:test";
import { fileSize } from "./file-size.ts";

test("a size is told in the unit that fits", () => {
  assert.deepEqual([12, 2048, 1_500_000].map(fileSize), ["12 bytes", "2 KB", "1.4 MB"]);
});
