import assert from "node:assert/strict";
import { test } from "node:test";
import { describeEvent } from "./describe-event.ts";
import { namesIn } from "./names.ts";

const timer = {
  type: "timer-set" as const,
  journeyId: "visit",
  nodeId: "n",
  timerId: "t",
  dueAt: Date.UTC(2026, 11, 1),
};

test("a timer that starts a journey is told as a schedule, another one as a wait", () => {
  const text = (starts?: { journeyId: string; key: string }) =>
    describeEvent({ ...timer, ...(starts && { starts }) }, namesIn(undefined))?.text ?? "";
  assert.match(text({ journeyId: "reminder", key: "k" }), /^Journey “reminder” is scheduled for /);
  assert.match(text(), /^Waits until .* at the latest$/);
});
