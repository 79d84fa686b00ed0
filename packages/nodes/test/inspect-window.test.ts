import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bot, JsonObject } from "@tributary/engine";
import { botOf, issuesOf, node, userJourney } from "./build-bot.ts";

const end = node("end", "end", {});
const text = (id: string, next = "end") => node("text", id, { body: id }, { next });

/** What is said about the 24 hours, with the node and the field. */
function windowIssues(bot: Bot): string[] {
  const found = issuesOf(bot).filter(({ code }) => code.startsWith("window"));
  return found.map(({ severity, code, nodeId, field }) => `${severity} ${code} ${nodeId} ${field}`);
}

test("a template opens nothing: only the contact's answer to it does", () => {
  const inThreeDays = { journeyId: "later", at: { kind: "after", amount: 3, unit: "days" } };
  const schedule = node("schedule-journey", "schedule", inThreeDays, { next: "end" });
  const yes = { kind: "quick-reply", index: 0, key: "yes", title: "Yes" };
  const sends = (config: JsonObject, exits: Record<string, string>) => {
    const send = node("template", "send", { name: "visit", ...config }, exits);
    const later = userJourney("later", [send, text("late"), end], { trigger: { kind: "none" } });
    return windowIssues(botOf([userJourney("go", [schedule, end]), later]));
  };
  assert.deepEqual(sends({}, { next: "late" }), ["warning window-closed-by-then schedule at"]);
  const asking = { buttons: [yes], timeoutMinutes: 60 };
  assert.deepEqual(sends(asking, { "button:yes": "end", "no-reply": "late" }), [
    "warning window-closed-by-then schedule at",
  ]);
  assert.deepEqual(sends(asking, { "button:yes": "late", other: "late", "no-reply": "end" }), []);
  assert.deepEqual(sends({ ...asking, timeoutMinutes: 4320 }, { "no-reply": "late" }), [
    "warning window-closed-by-then send timeoutMinutes",
  ]);
});

test("waits add up, and the last one that makes a day of them is told", () => {
  const wait = (id: string, hours: number, next: string) =>
    node("delay", id, { until: { kind: "after", amount: hours, unit: "hours" } }, { next });
  const waits = (...nodes: ReturnType<typeof node>[]) => windowIssues(botOf([userJourney("go", [...nodes, end])]));
  const closed = (id: string, field: string) => `warning window-closed-by-then ${id} ${field}`;
  assert.deepEqual(waits(wait("a", 20, "b"), wait("b", 20, "late"), text("late")), [closed("a", "until")]);
  assert.deepEqual(waits(wait("a", 20, "b"), wait("b", 30, "late"), text("late")), [closed("b", "until")]);
  assert.deepEqual(waits(wait("a", 20, "b"), wait("b", 3, "soon"), text("soon")), []);
  const unanswered = (id: string, next: string) =>
    node(
      "ask",
      id,
      { question: "?", saveTo: "local_var.name", timeoutMinutes: 900 },
      { answered: "end", "no-reply": next },
    );
  const asks = [unanswered("a", "b"), unanswered("b", "late"), text("late")];
  assert.deepEqual(waits(...asks), [closed("a", "timeoutMinutes")]);
  assert.deepEqual(
    waits(
      wait("a", 20, "ask"),
      node("ask", "ask", { question: "?", saveTo: "local_var.name" }, { answered: "b" }),
      wait("b", 20, "soon"),
      text("soon"),
    ),
    [],
  );
  assert.deepEqual(waits(wait("a", 23, "soon"), text("soon", "a")), [], "a round counts once");
});

test("of several ways to a message the one that waits longest counts", () => {
  const branches = [
    { key: "a", label: "A", share: 50 },
    { key: "b", label: "B", share: 50 },
  ];
  const split = (exits: Record<string, string>) => node("random-split", "split", { branches }, exits);
  const wait = (id: string, next: string) =>
    node("delay", id, { until: { kind: "after", amount: 20, unit: "hours" } }, { next });
  for (const exits of [
    { "branch:a": "b", "branch:b": "late" },
    { "branch:a": "late", "branch:b": "b" },
  ]) {
    const go = userJourney("go", [wait("a", "split"), split(exits), wait("b", "late"), text("late"), end]);
    assert.deepEqual(windowIssues(botOf([go])), ["warning window-closed-by-then a until"]);
  }
});
