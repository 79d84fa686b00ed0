import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { calendarTime, isTimeZone, timeInZone, type WallTime } from "./time-zone.ts";

function wall(text: string): WallTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[- :]/).map(Number);
  return { year, month, day, hour, minute, second: 0 };
}

function inZone(text: string, timeZone: string): string {
  return new Date(timeInZone(wall(text), timeZone)).toISOString();
}

test("a clock's time is the zone's, in winter and in summer", () => {
  assert.equal(inZone("2026-12-01 15:00", "Europe/Berlin"), "2026-12-01T14:00:00.000Z");
  assert.equal(inZone("2026-07-01 15:00", "Europe/Berlin"), "2026-07-01T13:00:00.000Z");
  assert.equal(inZone("2026-07-01 15:00", "Asia/Kolkata"), "2026-07-01T09:30:00.000Z");
  assert.equal(inZone("2026-07-01 15:00", "UTC"), "2026-07-01T15:00:00.000Z");
  assert.equal(inZone("2027-01-01 00:30", "Pacific/Auckland"), "2026-12-31T11:30:00.000Z");
});

test("a time that is skipped counts as that much later, one that comes twice as the first", () => {
  assert.equal(inZone("2026-03-29 02:30", "Europe/Berlin"), "2026-03-29T01:30:00.000Z");
  assert.equal(inZone("2026-10-25 02:30", "Europe/Berlin"), "2026-10-25T00:30:00.000Z");
  assert.equal(inZone("2026-11-01 01:30", "America/New_York"), "2026-11-01T05:30:00.000Z");
});

test("what is no time zone and no date is told", () => {
  assert.deepEqual(["Europe/Berlin", "UTC", "Berlin", ""].map(isTimeZone), [true, true, false, false]);
  assert.equal(calendarTime(wall("2027-02-29 10:00")), undefined);
  assert.equal(calendarTime(wall("2027-02-28 24:00")), undefined);
  assert.equal(calendarTime(wall("2027-02-28 23:59")), Date.UTC(2027, 1, 28, 23, 59));
});

test("in every zone a clock's time comes back from the time that it stands for", () => {
  const zones = fc.constantFrom("America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Tehran", "Europe/London", "UTC");
  const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
  fc.assert(
    fc.property(zones, minutes, (timeZone, minute) => {
      const shown = wall(clock(minute * 60_000, timeZone));
      const time = timeInZone(shown, timeZone);
      assert.equal(clock(time, timeZone), clock(minute * 60_000, timeZone));
      assert.ok(time <= minute * 60_000, "of two times that look the same, the first");
    }),
  );
});

function clock(time: number, timeZone: string): string {
  return new Date(time).toLocaleString("sv-SE", { timeZone }).slice(0, 16);
}
