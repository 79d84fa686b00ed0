import assert from "node:assert/strict";
import { test } from "node:test";
import { type FlowRequestEntry, timelineSteps } from "./timeline-steps.ts";
import type { TurnEntry } from "./turn-parts.ts";

function request(number: number, action: string, sendId = "s"): FlowRequestEntry {
  return {
    ...{ kind: "flow-request", at: "2030-01-01T00:00:00.000Z", number: String(number), flowId: "1", sendId, action },
    ...{ screen: null, nextScreen: null, status: 200, outcome: "replied", durationMs: 1, data: null },
  };
}

function turn(number: number): TurnEntry {
  const facts = { sessionId: null, botVersion: null, hasFailed: false, events: [] };
  return { kind: "turn", at: "2030-01-01T00:00:00.000Z", number, ...facts };
}

/** Newest first, in short. */
function shown(entries: Parameters<typeof timelineSteps>[0]): string[] {
  return timelineSteps(entries).map((step) =>
    step.kind === "turn" ? `turn ${step.turn.number}` : step.requests.map(({ number }) => number).join(" "),
  );
}

test("what one opening asked is one card, in order; opening it again begins another", () => {
  const entries = [
    request(5, "exchange"),
    request(4, "open"),
    request(3, "back"),
    request(2, "exchange"),
    request(1, "open"),
  ];
  assert.deepEqual(shown(entries), ["4 5", "1 2 3"]);
});

test("a turn in between, or another Flow message, parts the cards", () => {
  assert.deepEqual(shown([request(3, "exchange"), turn(8), request(2, "open"), turn(7)]), [
    "3",
    "turn 8",
    "2",
    "turn 7",
  ]);
  assert.deepEqual(shown([request(2, "exchange", "b"), request(1, "exchange", "a")]), ["2", "1"]);
});
