import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type FairQueue, openFairQueue } from "./fair-queue.ts";

const roomy = { maxWaiting: 1_000, maxWaitingPerLane: 1_000, maxRunningPerLane: 1 };

test("lanes take turns by the time that they used", async () => {
  const queue = openFairQueue<Entry>(roomy);
  addMany(queue, "slow", 6);
  addMany(queue, "quick", 12);
  const order = await takeMany(queue, 9, ({ lane }) => (lane === "slow" ? 300 : 100));
  assert.equal(order.filter(({ lane }) => lane === "slow").length, 3);
});

test("a lane that was away gets no credit for it", async () => {
  const queue = openFairQueue<Entry>(roomy);
  addMany(queue, "busy", 10);
  await takeMany(queue, 5, () => 1_000);
  addMany(queue, "late", 4);
  const order = await takeMany(queue, 4, () => 1_000);
  assert.equal(order.filter(({ lane }) => lane === "late").length, 2);
});

test("slow lanes are kept to their share at once, quick ones are not", async () => {
  const queue = openFairQueue<number>(roomy);
  for (let index = 0; index < 4; index += 1) queue.add("lane", index);
  const first = await queue.take();
  let second: number | undefined;
  const waiting = queue.take().then((taken) => {
    second = taken?.entry;
    return taken;
  });
  await Promise.resolve();
  assert.equal(second, undefined);
  first?.finish(1);
  await waiting;
  assert.equal(second, 1);
  assert.equal((await queue.take())?.entry, 2);
});

test("a closed queue gives back what was left and answers those who wait", async () => {
  const queue = openFairQueue<string>(roomy);
  const first = queue.take();
  queue.add("a", "taken");
  const second = queue.take();
  queue.add("a", "left");
  assert.equal((await first)?.entry, "taken");
  assert.deepEqual(queue.close(), ["left"]);
  assert.equal(await second, undefined);
  assert.equal(await queue.take(), undefined);
  assert.equal(queue.add("a", "late"), false);
});

test("whatever is added and removed, everything else is taken exactly once and lanes keep their order", async () => {
  const lane = fc.constantFrom("a", "b", "c");
  const script = fc.array(fc.record({ lane, kind: fc.constantFrom("add", "add", "take", "remove") }));
  await fc.assert(fc.asyncProperty(script, expectEachOnce), { numRuns: 50 });
});

interface Entry {
  lane: string;
  number: number;
}

function addMany(queue: FairQueue<Entry>, lane: string, count: number): void {
  for (let number = 0; number < count; number += 1) assert.ok(queue.add(lane, { lane, number }));
}

async function takeMany(queue: FairQueue<Entry>, count: number, usedMs: (entry: Entry) => number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    const taken = await queue.take();
    assert.ok(taken);
    taken.finish(usedMs(taken.entry));
    entries.push(taken.entry);
  }
  return entries;
}

async function expectEachOnce(script: { lane: string; kind: string }[]): Promise<void> {
  const queue = openFairQueue<Entry>({ ...roomy, maxRunningPerLane: 2 });
  const expected: Entry[] = [];
  const seen: Entry[] = [];
  for (const [number, { lane, kind }] of script.entries()) {
    const entry = { lane, number };
    if (kind === "take") {
      seen.push(...(await takeMany(queue, Math.min(1, expected.length - seen.length), () => 5)));
      continue;
    }
    assert.ok(queue.add(lane, entry));
    if (kind === "remove") assert.ok(queue.remove(lane, entry));
    else expected.push(entry);
  }
  seen.push(...(await takeMany(queue, expected.length - seen.length, () => 5)));
  for (const lane of ["a", "b", "c"]) {
    assert.deepEqual(seen.filter(isIn(lane)), expected.filter(isIn(lane)));
  }
}

function isIn(lane: string): (entry: Entry) => boolean {
  return (entry) => entry.lane === lane;
}
