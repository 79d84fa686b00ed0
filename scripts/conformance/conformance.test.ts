import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { conformancePage } from "./conformance-page.ts";

test("every statement is proved by a test, and docs/conformance.md says by which", async () => {
  const { page, unproved } = await conformancePage();
  assert.deepEqual(unproved, [], "these statements have no test whose title begins with their number");
  const written = await readFile(join(import.meta.dirname, "../../docs/conformance.md"), "utf8");
  assert.equal(written, page, "docs/conformance.md is stale; run npm run conformance");
});
