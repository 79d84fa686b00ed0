import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import pino from "pino";
import { FairClaims, type Room } from "./fair-claims.ts";
import { Trouble } from "./trouble.ts";

const trouble = () => new Trouble(pino({ level: "silent" }), "nothing works");

interface Row {
  lane: string;
  index: number;
}

/** Rows that wait, the oldest first; `claim` takes them as a statement of the database would. */
function rowsOf(counts: Record<string, number>) {
  const rows: Row[] = Object.entries(counts).flatMap(([lane, count]) =>
    Array.from({ length: count }, (_, index) => ({ lane, index })),
  );
  const claim = async ({ most, fullLanes }: Room) => {
    const taken = new Map<string, number>();
    const claimed = rows.filter(({ lane }) => {
      const place = (taken.get(lane) ?? 0) + 1;
      taken.set(lane, place);
      return place <= most && !fullLanes.includes(lane);
    });
    for (const row of claimed) rows.splice(rows.indexOf(row), 1);
    return claimed;
  };
  return { rows, claim };
}

test("work that hangs makes only its own lane wait, whatever is older", async () => {
  const release = Promise.withResolvers<void>();
  const { rows, claim } = rowsOf({ hanging: 40, stuck: 40, quick: 25 });
  const running = new Map<string, number>();
  let busiest = 0;
  const done: string[] = [];
  await using claims = new FairClaims<Row>({
    claim,
    laneOf: ({ lane }) => lane,
    giveBack: async () => assert.fail("nothing is left"),
    run: async ({ lane }) => {
      const now = (running.get(lane) ?? 0) + 1;
      running.set(lane, now);
      busiest = Math.max(busiest, now);
      if (lane !== "quick") await release.promise;
      running.set(lane, (running.get(lane) ?? 1) - 1);
      done.push(lane);
    },
    maxRunning: 6,
    maxRunningPerLane: 3,
    pollMs: 60_000,
    trouble: trouble(),
  });
  while (done.length < 25) await sleep(1);
  const before = { done: new Set(done), busiest, left: rows.length };
  release.resolve();
  assert.deepEqual(before.done, new Set(["quick"]));
  assert.equal(before.busiest, 3);
  assert.ok(before.left > 60, "most of what hangs was left for others to claim");
  while (done.length < 105) await sleep(1);
  assert.equal(rows.length, 0);
  while (!claims.isIdle()) await sleep(1);
});

test("what fails is told and holds nothing up", async () => {
  const { claim } = rowsOf({ a: 5 });
  let ended = 0;
  await using claims = new FairClaims<Row>({
    claim,
    laneOf: ({ lane }) => lane,
    giveBack: async () => assert.fail("nothing is left"),
    run: async ({ index }) => {
      ended += 1;
      if (index % 2 === 0) throw new Error("no database");
    },
    maxRunning: 2,
    maxRunningPerLane: 2,
    pollMs: 60_000,
    trouble: trouble(),
  });
  while (ended < 5 || !claims.isIdle()) await sleep(1);
  assert.equal(ended, 5);
});

test("on closing, what has not begun and what breaks off is given back, and what ends is not", async () => {
  const { claim } = rowsOf({ slow: 3, stubborn: 1 });
  const begun: Row[] = [];
  const given: Row[] = [];
  const release = Promise.withResolvers<void>();
  const claims = new FairClaims<Row>({
    claim,
    laneOf: ({ lane }) => lane,
    run: async (row, closing) => {
      begun.push(row);
      if (row.lane === "stubborn") return release.promise;
      await once(closing, "abort");
      throw new Error("broken off");
    },
    giveBack: async (rows) => void given.push(...rows),
    maxRunning: 2,
    maxRunningPerLane: 3,
    pollMs: 60_000,
    trouble: trouble(),
  });
  while (begun.length < 3) await sleep(1);
  const closed = claims[Symbol.asyncDispose]();
  await sleep(5);
  assert.deepEqual(given, [], "first everything ends");
  release.resolve();
  await closed;
  assert.deepEqual(
    given.map(({ lane }) => lane),
    ["slow", "slow", "slow"],
  );
});
