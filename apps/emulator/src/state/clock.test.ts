import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createClock } from "./clock.ts";

const settle = async () => undefined;

test("a frozen clock stands still until it is moved", async () => {
  const clock = createClock({ start: 1_000, settle });
  assert.equal(clock.now(), 1_000);
  await clock.advance(500);
  assert.equal(clock.now(), 1_500);
  assert.throws(() => clock.advance(-1), /forward only/);
});

test("timers run in the order of their time, each at its own time, and only once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 50 }), { maxLength: 40 }), async (delays) => {
      const clock = createClock({ start: 0, settle });
      const ran: [atMs: number, index: number][] = [];
      for (const [index, delay] of delays.entries()) clock.schedule(delay, () => ran.push([clock.now(), index]));
      await clock.advance(30);
      await clock.advance(30);
      const expected = delays.map((delay, index): [number, number] => [delay, index]).sort(([a], [b]) => a - b);
      assert.deepEqual(ran, expected);
    }),
    { numRuns: 100 },
  );
});

test("a timer set by a timer runs in the same advance if it falls due in it", async () => {
  const clock = createClock({ start: 0, settle });
  const ran: number[] = [];
  const again = () => {
    ran.push(clock.now());
    clock.schedule(10, again);
  };
  clock.schedule(10, again);
  await clock.advance(35);
  assert.deepEqual(ran, [10, 20, 30]);
  assert.equal(clock.now(), 35);
});

test("a cancelled timer does not run", async () => {
  const clock = createClock({ start: 0, settle });
  const cancel = clock.schedule(10, () => assert.fail("it ran"));
  cancel();
  await clock.advance(20);
});

test("the real clock runs by itself and can be moved ahead", async () => {
  const clock = createClock({ start: "real", settle });
  const ran = Promise.withResolvers<number>();
  clock.schedule(5, () => ran.resolve(clock.now()));
  assert.ok(Math.abs((await ran.promise) - Date.now()) < 1_000);
  await clock.advance(3_600_000);
  assert.ok(Math.abs(clock.now() - Date.now() - 3_600_000) < 1_000);
  clock.close();
});
