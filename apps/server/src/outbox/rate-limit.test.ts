import assert from "node:assert/strict";
import { test } from "node:test";
import { PairLimits } from "./pair-limits.ts";
import { perSecond, RateLimit } from "./rate-limit.ts";

test("a bucket gives its burst at once and then one after each interval", () => {
  const limit = new RateLimit({ intervalMs: 100, burst: 3 });
  for (let n = 0; n < 3; n += 1) {
    assert.equal(limit.waitMs(1_000), 0);
    limit.take(1_000);
  }
  assert.equal(limit.waitMs(1_000), 100);
  assert.equal(limit.waitMs(1_060), 40);
  assert.equal(limit.waitMs(1_100), 0);
  assert.equal(limit.isFull(1_299), false);
  assert.equal(limit.isFull(1_300), true);
});

test("a paused bucket gives nothing for as long, and no burst right after", () => {
  const limit = new RateLimit(perSecond(100));
  limit.pause(0, 2_000);
  assert.equal(limit.waitMs(0), 2_000);
  limit.take(2_000);
  assert.equal(limit.waitMs(2_000), 10);
});

test("a rate of nothing is a very slow rate", () => {
  const limit = new RateLimit(perSecond(0));
  limit.take(0);
  assert.equal(limit.waitMs(0), 10_000);
});

test("pair limits are forgotten when they say nothing any more", () => {
  const pairs = new PairLimits();
  for (let n = 0; n < 45; n += 1) pairs.take("often", 0);
  assert.equal(pairs.waitMs("often", 0), 6_000);
  for (let n = 0; n < 20_000; n += 1) pairs.take(`contact ${n}`, 10_000);
  assert.equal(pairs.waitMs("often", 10_000), 0);
  assert.equal(pairs.waitMs("often", 0), 6_000);
  assert.equal(pairs.waitMs("never", 0), 0);
});
