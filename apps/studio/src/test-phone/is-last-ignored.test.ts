import assert from "node:assert/strict";
import { test } from "node:test";
import type { TimelineEntry } from "@tributary/api";
import { isLastIgnored } from "./is-last-ignored.ts";

const ignored = turn([
  { type: "input-received", input: hello() },
  { type: "input-ignored", reason: "no trigger fits" },
]);
const answered = turn([{ type: "input-received", input: hello() }]);
const late = turn([
  { type: "input-received", input: { type: "timer", timerId: "t" } },
  { type: "input-ignored", reason: "nothing waits for this timer any more" },
]);

const rows: [what: string, timeline: TimelineEntry[], expected: boolean][] = [
  ["nobody wrote", [], false],
  ["the newest message led to nothing", [ignored, answered], true],
  ["an older message led to nothing", [answered, ignored], false],
  ["a timer came too late", [late, answered], false],
];

for (const [what, timeline, expected] of rows) {
  test(`${what}: ${expected ? "marked" : "not marked"}`, () => assert.equal(isLastIgnored(timeline), expected));
}

function hello() {
  return { type: "message", message: { id: "wamid.1", kind: "text", text: "hi", raw: {} } };
}

function turn(events: { type: string }[]): TimelineEntry {
  const at = "2026-01-01T00:00:00.000Z";
  return { kind: "turn", at, number: 1, sessionId: "s", botVersion: null, hasFailed: false, events };
}
