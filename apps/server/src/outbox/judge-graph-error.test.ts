import assert from "node:assert/strict";
import { test } from "node:test";
import { GraphError, graphErrorRule, toGraphError } from "@tributary/whatsapp";
import { judgeGraphError } from "./judge-graph-error.ts";

const tried = { attempts: 0, graceSeconds: 10, windowSeconds: 3_600 };

test("what Meta will never take, or only after a change, fails at once", () => {
  for (const code of [131026, 131047, 190, 100]) {
    const outcome = judgeGraphError(toGraphError({ code }, 400), tried);
    assert.equal(outcome.kind, "failed");
  }
});

test("what may pass is postponed, by a little more than the rule says, so that not all come back at once", () => {
  const delays = new Set<number>();
  for (let n = 0; n < 50; n += 1) {
    const outcome = judgeGraphError(toGraphError({ code: 131056 }, 400), { ...tried, attempts: 2 });
    assert.ok(outcome.kind === "postponed");
    assert.ok(outcome.delaySeconds >= 16 && outcome.delaySeconds <= 20);
    delays.add(outcome.delaySeconds);
  }
  assert.ok(delays.size > 1);
});

test("what could be tried again only after the window has closed fails at once", () => {
  const error = toGraphError({ code: 131048 }, 400);
  assert.equal(judgeGraphError(error, { ...tried, windowSeconds: 3_000 }).kind, "failed");
  assert.equal(judgeGraphError(error, { ...tried, windowSeconds: 10_000 }).kind, "postponed");
});

test("an unknown outcome waits for the grace at least, and is given up with words that say so", () => {
  const error = new GraphError(graphErrorRule(undefined, 502), { httpStatus: 502, isOutcomeUnknown: true });
  const first = judgeGraphError(error, tried);
  assert.ok(first.kind === "uncertain");
  assert.equal(first.delaySeconds, 10);
  assert.equal(first.problem.code, "outcome-unknown");
  const last = judgeGraphError(error, { ...tried, attempts: 5 });
  assert.ok(last.kind === "failed");
  assert.match(last.problem.message, /nobody knows whether the contact got the message/);
});

test("while Meta cannot be reached, a message is kept until its window closes", () => {
  const rule = { category: "network", retry: { kind: "backoff", maxAttempts: 8, baseSeconds: 1, factor: 2 } } as const;
  const error = new GraphError({ ...rule, explanation: "Meta cannot be reached." });
  const late = judgeGraphError(error, { ...tried, attempts: 40 });
  assert.ok(late.kind === "postponed");
  assert.equal(late.problem.code, "meta-unreachable");
  assert.ok(late.delaySeconds <= 75);
  assert.equal(judgeGraphError(error, { ...tried, attempts: 40, windowSeconds: 30 }).kind, "failed");
});

test("a problem says what becomes of the message", () => {
  const messageOf = (code: number, changes: Partial<typeof tried>) => {
    const outcome = judgeGraphError(toGraphError({ code }, 400), { ...tried, ...changes });
    return "problem" in outcome ? outcome.problem.message : undefined;
  };
  const fault = "Meta reports a fault without a reason; it often passes.";
  assert.equal(messageOf(131000, {}), `${fault} It is tried again.`);
  assert.equal(messageOf(131000, { attempts: 3 }), `${fault} It was tried 4 times.`);
  assert.equal(
    messageOf(131000, { windowSeconds: 0.5 }),
    `${fault} The customer service window closes before it could be tried again.`,
  );
  assert.doesNotMatch(messageOf(131026, {}) ?? "", /tried/);
});
