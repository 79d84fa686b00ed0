import assert from "node:assert/strict";
import { test } from "node:test";
import { dayText, isSameDay, timeText } from "../src/chat/chat-dates.ts";

const lateMs = Date.parse("2026-11-23T23:30:00Z");

test("times and days are those of the place", () => {
  assert.equal(timeText(lateMs, "UTC"), "23:30");
  assert.equal(timeText(lateMs, "Asia/Tokyo"), "08:30");
  assert.equal(dayText(lateMs, "UTC"), "Monday, 23 November 2026");
  assert.equal(dayText(lateMs, "Asia/Tokyo"), "Tuesday, 24 November 2026");
});

test("a day ends at midnight at the place, not after so many hours", () => {
  const nextMs = lateMs + 3_600_000;
  assert.equal(isSameDay(lateMs, nextMs, "UTC"), false);
  assert.equal(isSameDay(lateMs, nextMs, "Asia/Tokyo"), true);
  assert.equal(isSameDay(lateMs, lateMs + 24 * 3_600_000, "UTC"), false);
});
