import assert from "node:assert/strict";
import { test } from "node:test";
import { readDateText } from "./date-text.ts";

function timeOf(text: string): string | undefined {
  const date = readDateText(text, 9);
  return date && new Date(date.asUtc - (date.offsetMs ?? 0) + date.fractionMs).toISOString();
}

test("dates are read with and without a time of day, a fraction and an offset", () => {
  assert.equal(timeOf("2026-12-01"), "2026-12-01T09:00:00.000Z");
  assert.equal(timeOf("2026-12-1 9:05"), "2026-12-01T09:05:00.000Z");
  assert.equal(timeOf("2026-12-01T10:00:30.5Z"), "2026-12-01T10:00:30.500Z");
  assert.equal(timeOf("2026-12-01 10:00 +02:00"), "2026-12-01T08:00:00.000Z");
  assert.equal(timeOf("2026-12-01t10:00:00-0330"), "2026-12-01T13:30:00.000Z");
});

test("what no calendar, clock or offset has is no date", () => {
  const days = ["2026-02-29", "2026-13-01", "0026-12-01", "26-12-01", "01.12.2026"];
  const times = ["2026-12-01 24:00", "2026-12-01 10:60", "2026-12-01 10:00:99", "2026-12-01 10", "10:00"];
  const offsets = ["2026-12-01 10:00+99:99", "2026-12-01 10:00+15:00", "2026-12-01 10:00+02:60", "2026-12-01+02:00"];
  for (const text of [...days, ...times, ...offsets]) assert.equal(timeOf(text), undefined, text);
});
