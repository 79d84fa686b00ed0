import assert from "node:assert/strict";
import { test } from "node:test";
import { createGroupedReads } from "./grouped-reads.ts";

/** Reads numbers, and tells which of them shared a statement. */
function readsOf(isMoreComing: () => boolean) {
  const statements: number[][] = [];
  const lookUp = async (keys: number[]) => {
    statements.push(keys);
    return keys.map((key) => (key < 0 ? undefined : key * 10));
  };
  return { reads: createGroupedReads({ lookUp, isMoreComing }), statements };
}

test("what is asked for together shares a statement, and each asker gets its own value", async () => {
  const { reads, statements } = readsOf(() => false);
  assert.deepEqual(await Promise.all([1, -1, 3].map(reads.read)), [10, undefined, 30]);
  assert.deepEqual(statements, [[1, -1, 3]]);
});

test("while more is coming, the first waits for it", async () => {
  let isMoreComing = true;
  const { reads, statements } = readsOf(() => isMoreComing);
  const first = reads.read(1);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(statements, []);
  isMoreComing = false;
  assert.deepEqual(await Promise.all([first, reads.read(2)]), [10, 20]);
  assert.deepEqual(statements, [[1, 2]]);
});

test("what does not come is not waited for long, and enough does not wait at all", async () => {
  const { reads, statements } = readsOf(() => true);
  assert.equal(await reads.read(1), 10);
  const startedAt = performance.now();
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(reads.read));
  assert.ok(performance.now() - startedAt < 1_000);
  assert.deepEqual(statements, [[1], [1, 2, 3, 4, 5, 6, 7, 8]]);
});

test("a statement that fails fails for all who share it, and the next one is another try", async () => {
  let isAway = true;
  const lookUp = async (keys: number[]) => {
    if (isAway) throw new Error("away");
    return keys;
  };
  const reads = createGroupedReads({ lookUp, isMoreComing: () => false });
  const outcomes = await Promise.allSettled([reads.read(1), reads.read(2)]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["rejected", "rejected"],
  );
  isAway = false;
  assert.equal(await reads.read(3), 3);
});
