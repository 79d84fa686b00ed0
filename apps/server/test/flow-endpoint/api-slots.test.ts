import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiSlots } from "../../src/flow-endpoint/api-slots.ts";

const never = new AbortController().signal;

test("a project that holds all its slots makes only its own calls wait", async () => {
  const slots = new ApiSlots({ maxCalls: 10, maxCallsPerProject: 2 });
  const [leave] = await Promise.all([slots.enter("a", never), slots.enter("a", never)]);
  let hasEntered = false;
  const third = slots.enter("a", never).then(() => {
    hasEntered = true;
  });
  assert.ok(await slots.enter("b", never));
  assert.equal(hasEntered, false);
  leave?.();
  await third;
});

test("who stops waiting holds no slot", async () => {
  const slots = new ApiSlots({ maxCalls: 10, maxCallsPerProject: 2 });
  const [leave] = await Promise.all([slots.enter("a", never), slots.enter("a", never)]);
  const impatient = new AbortController();
  const waiting = slots.enter("a", impatient.signal);
  impatient.abort();
  assert.equal(await waiting, undefined);
  leave?.();
  assert.ok(await slots.enter("a", never));
});
