import assert from "node:assert/strict";
import { test } from "node:test";
import { spanWords, timeFacts } from "./time-words.ts";

const now = Date.parse("2026-11-23T10:00:00Z");
const agoHours = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

test("the window is open for 24 hours after the contact's last word", () => {
  assert.deepEqual(timeFacts(agoHours(0), now), { silence: "just now", window: "closes in 1 day", isWindowOpen: true });
  assert.deepEqual(timeFacts(agoHours(23.5), now), {
    silence: "23 h 30 min ago",
    window: "closes in 30 min",
    isWindowOpen: true,
  });
  assert.deepEqual(timeFacts(agoHours(25), now), {
    silence: "1 day 1 h ago",
    window: "closed 1 h ago",
    isWindowOpen: false,
  });
});

test("spans are told in their two largest units", () => {
  assert.deepEqual([30_000 / 2, 61_000, 3_600_000, 3 * 86_400_000 + 3_660_000].map(spanWords), [
    "less than a minute",
    "1 min",
    "1 h",
    "3 days 1 h",
  ]);
});
