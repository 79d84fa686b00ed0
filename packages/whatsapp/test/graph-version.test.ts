import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultGraphVersion, graphVersionExpiresAt, graphVersions } from "../src/index.ts";

test("the default Graph version has an end that is known, and lies after the versions before it", () => {
  const expiresAt = graphVersionExpiresAt(defaultGraphVersion);
  assert.equal(expiresAt, "2028-07-29");
  const ends = graphVersions.flatMap((row) => row.expiresAt ?? []);
  assert.deepEqual(ends, ends.toSorted().toReversed());
});

test("a version without an announced end, or that we do not know, has no end", () => {
  assert.equal(graphVersionExpiresAt("v26.0"), undefined);
  assert.equal(graphVersionExpiresAt("v1.0"), undefined);
});
