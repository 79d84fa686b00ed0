import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { defineNodeType } from "./node-type.ts";
import { prepareBot } from "./prepared-bot.ts";
import { rehearse } from "./rehearse.ts";

const say = defineNodeType({
  type: "say",
  title: "Say",
  group: "message",
  summary: "Says something.",
  config: z.strictObject({ text: z.string().min(1) }),
  allowedIn: ["user"],
  role: "step",
  exits: () => [],
  enter: ({ text }, turn) => {
    const message = { type: "text", text: { body: turn.render(text) } };
    turn.emit({ type: "message-requested", journeyId: "j", nodeId: "n", messageId: turn.newId(), message });
    return { exit: "next" };
  },
});

function play(text: string) {
  const node = { id: "n", type: "say", name: "Say", position: { x: 0, y: 0 }, exits: {}, config: { text } };
  const journeys = [{ kind: "user" as const, id: "j", name: "J", nodes: [node] }];
  const bot = prepareBot({ formatVersion: 1, journeys, variables: [], apis: [], defaultJourneys: {} }, { say });
  const variables = { system_var: {}, local_var: { name: "Ada" }, global_var: {} };
  return rehearse(bot, { journeyId: "j", nodeId: "n", variables }, { now: 0, newId: () => "id" });
}

test("a rehearsed node does what it would do in a conversation", () => {
  const { events, problem } = play("Hello {{ local_var.name }}");
  assert.equal(problem, undefined);
  assert.deepEqual(
    events.map((event) => (event.type === "message-requested" ? event.message : undefined)),
    [{ type: "text", text: { body: "Hello Ada" } }],
  );
});

test("what cannot be done is told, and nothing throws", () => {
  assert.equal(play("").problem?.code, "node-misconfigured");
  assert.equal(play("{{ local_var.name | }").problem?.code, "template-failed");
});
