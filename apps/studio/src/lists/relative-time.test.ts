import assert from "node:assert/strict";
import { test } from "node:test";
import { duration, relativeTime } from "./relative-time.ts";

const now = Date.parse("2026-05-10T12:00:00Z");

test("a time is told in the largest unit that fits", () => {
  const told = ["2026-05-10T11:59:30Z", "2026-05-10T11:57:00Z", "2026-05-10T09:00:00Z", "2026-05-09T11:00:00Z"];
  assert.deepEqual(
    told.map((iso) => relativeTime(iso, now)),
    ["just now", "3 minutes ago", "3 hours ago", "yesterday"],
  );
  assert.equal(relativeTime("2026-05-10T13:30:00Z", now), "in 1 hour");
});

test("a duration keeps as many digits as matter", () => {
  assert.deepEqual([840.4, 1_234, 180_000, 5_400_000].map(duration), ["840 ms", "1.2 s", "3 min", "1.5 h"]);
});
