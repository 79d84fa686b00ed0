import assert from "node:assert/strict";
import { test } from "node:test";
import { retryPause } from "./retry-pause.ts";

const now = Date.parse("2026-11-23T12:00:00Z");

function pauseOf(options: Partial<Parameters<typeof retryPause>[0]>): number | undefined {
  return retryPause({ attempts: 1, backoffSeconds: 1, retryAfter: undefined, now, random: 1, ...options });
}

test("pauses double, are spread by half, and stop growing at 30 seconds", () => {
  assert.deepEqual(
    [1, 2, 3].map((attempts) => pauseOf({ attempts })),
    [1_000, 2_000, 4_000],
  );
  assert.equal(pauseOf({ random: 0 }), 500);
  assert.equal(pauseOf({ attempts: 20 }), 30_000);
});

test("Retry-After is read as seconds or as a date, and what cannot be read is ignored", () => {
  assert.equal(pauseOf({ retryAfter: "7" }), 7_000);
  assert.equal(pauseOf({ retryAfter: "Mon, 23 Nov 2026 12:00:09 GMT" }), 9_000);
  assert.equal(pauseOf({ retryAfter: "Mon, 23 Nov 2026 11:00:00 GMT" }), 1_000);
  assert.equal(pauseOf({ retryAfter: "soon" }), 1_000);
  assert.equal(pauseOf({ retryAfter: "61" }), undefined);
});
