import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { nodeReferencePage } from "./node-reference-page.ts";

test("docs/nodes.md describes the node types as they are", async () => {
  const written = await readFile(join(import.meta.dirname, "../../docs/nodes.md"), "utf8");
  assert.equal(written, nodeReferencePage(), "docs/nodes.md is stale; run npm run node-reference");
});
