import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultGraphVersion, graphVersionExpiresAt, graphVersions, graphVersionWarning } from "../src/index.ts";

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

test("a version is warned about in its last six months, when it has ended, and when it is none", () => {
  const codeAt = (version: string, day: string) => graphVersionWarning(version, Date.parse(day))?.code;
  assert.equal(codeAt(defaultGraphVersion, "2026-11-23"), undefined);
  assert.equal(codeAt("v26.0", "2026-11-23"), undefined);
  assert.equal(codeAt("v27.0", "2026-11-23"), undefined);
  assert.equal(codeAt("v22.0", "2026-11-17"), undefined);
  assert.equal(codeAt("v22.0", "2026-11-23"), "expires-soon");
  assert.equal(codeAt("v21.0", "2027-01-20"), "expires-soon");
  assert.equal(codeAt("v21.0", "2027-01-21"), "expired");
  assert.equal(codeAt("v3.2", "2026-11-23"), "expired");
  for (const odd of ["", "25.0", "v25", "latest", "v25.0/../x"]) assert.equal(codeAt(odd, "2026-11-23"), "malformed");
  assert.match(graphVersionWarning("v21.0", Date.parse("2026-11-23"))?.message ?? "", /v21\.0 ends on 2027-01-21/);
});
