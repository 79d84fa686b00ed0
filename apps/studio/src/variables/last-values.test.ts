import assert from "node:assert/strict";
import { test } from "node:test";
import { lastValueOf, shortValue } from "./last-values.ts";

const meta = { day: "Monday", slots: [{ at: "10:00" }], pin: "•••" };
const values = new Map([
  ["system_var.message_meta", { reference: "system_var.message_meta", value: meta, isTest: true }],
]);

test("a part of a variable has the value that the whole holds there", () => {
  assert.equal(lastValueOf(values, "system_var.message_meta.day"), "Monday");
  assert.equal(lastValueOf(values, "system_var.message_meta.slots.0.at"), "10:00");
  assert.deepEqual(lastValueOf(values, "system_var.message_meta"), meta);
});

test("what is not there, and what is private, has no value", () => {
  assert.equal(lastValueOf(values, "system_var.message_meta.toString"), undefined);
  assert.equal(lastValueOf(values, "system_var.message_meta.pin"), undefined);
  assert.equal(lastValueOf(values, "local_var.nothing"), undefined);
});

test("values are shown in one short line", () => {
  assert.deepEqual([undefined, "", "a\n b", 3, { a: 1 }, "x".repeat(99)].map(shortValue), [
    "no value yet",
    "“”",
    "a b",
    "3",
    '{"a":1}',
    `${"x".repeat(60)}…`,
  ]);
});
