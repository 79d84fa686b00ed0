import assert from "node:assert/strict";
import { test } from "node:test";
import type { DayRules } from "@tributary/flow-json";
import { addDays, addMonths, canPick, clampDay, columnOf, dayLabel, weeksOf } from "../src/components/calendar-days.ts";

const rules: DayRules = {
  minDate: "2026-11-10",
  maxDate: "2026-12-20",
  unavailableDates: ["2026-11-24"],
  includeDays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
};

test("days and months go on over the ends of months and years", () => {
  assert.equal(addDays("2026-12-31", 1), "2027-01-01");
  assert.equal(addDays("2028-03-01", -1), "2028-02-29");
  assert.equal(addMonths("2027-01-31", 1), "2027-02-28");
  assert.equal(addMonths("2026-11-30", -12), "2025-11-30");
  assert.equal(addMonths("2026-12-15", 1), "2027-01-15");
});

test("a month is laid out in weeks from Monday", () => {
  const weeks = weeksOf("2026-11-23");
  assert.equal(weeks.length, 6);
  assert.deepEqual(weeks[0], [undefined, undefined, undefined, undefined, undefined, undefined, "2026-11-01"]);
  assert.deepEqual(weeks.flat().filter((day) => day !== undefined).length, 30);
  assert.equal(columnOf("2026-11-23"), 0);
});

test("only days within the bounds, on the right days of the week and not taken can be picked", () => {
  assert.equal(canPick("2026-11-23", rules), true);
  assert.equal(canPick("2026-11-24", rules), false);
  assert.equal(canPick("2026-11-28", rules), false);
  assert.equal(canPick("2026-11-09", rules), false);
  assert.equal(canPick("2026-12-21", rules), false);
  assert.equal(clampDay("2026-01-01", rules), "2026-11-10");
  assert.equal(clampDay("2027-01-01", rules), "2026-12-20");
  assert.equal(clampDay("2026-12-01", rules), "2026-12-01");
});

test("a day is written for people, and what is no day as it is", () => {
  assert.equal(dayLabel("2026-11-23"), "23 Nov 2026");
  assert.equal(dayLabel("2026-11-23", true), "Monday, 23 November 2026");
  assert.equal(dayLabel("soon"), "soon");
});
