import assert from "node:assert/strict";
import { test } from "node:test";
import { bot, type CodeOutcome, type JsonObject, journey } from "@tributary/engine";
import { newFlowJourney, nodeTypes } from "@tributary/nodes";
import {
  botOf,
  converse,
  errorCodes,
  eventTypes,
  flowJourney,
  issuesOf,
  node,
  sentTexts,
  userJourney,
} from "./build-bot.ts";

const form = (id: string) => node("whatsapp-flow", "form", { flowId: id, message: `Flow ${id}`, buttonTitle: "Start" });
const terminal = (config: JsonObject = {}) => node("terminal", "done", config);
const answered = { outcome: "answered", status: 200, headers: {}, body: {}, attempts: 1, durationMs: 1 } as const;

test("[38] a new Flow Journey has its Flow Starting Node, with the Flow ID", () => {
  const fresh = newFlowJourney({ id: "f", name: "Feedback", flowId: "77" });
  assert.deepEqual(
    fresh.nodes.map(({ type, config }) => [type, config]),
    [["flow-start", { flowId: "77" }]],
  );
  assert.equal(journey.safeParse(fresh).success, true);
});

test("[39] the Flow Starting Node is locked, there once, keeps its journey's Flow ID, and nothing leads to it", () => {
  assert.equal(nodeTypes["flow-start"].isLocked, true);
  const start = (id: string, exits = {}) => node("flow-start", id, { flowId: "77" }, exits);
  const flow = (nodes: ReturnType<typeof node>[]) => botOf([{ kind: "flow", id: "f", name: "F", flowId: "77", nodes }]);
  assert.deepEqual(errorCodes(flow([start("start", { next: "done" }), terminal()])), []);
  assert.deepEqual(errorCodes(flow([terminal()])), ["start-missing"]);
  assert.deepEqual(errorCodes(flow([start("start", { next: "done" }), start("again"), terminal()])), [
    "start-repeated",
  ]);
  const clear = { assignments: [{ variable: "local_var.name", operation: "clear" }] };
  const back = [start("start", { next: "loop" }), node("modify-variable", "loop", clear, { next: "start" })];
  assert.equal(errorCodes(flow(back)).includes("connector-to-start"), true);
  const other = node("flow-start", "start", { flowId: "78" }, { next: "done" });
  assert.deepEqual(errorCodes(flow([other, terminal()])), ["flow-id-mismatch"]);
});

test("[40] API, Code and Modify Variable stand between the Flow Starting Node and the Terminal Node", () => {
  const played = botOf(
    [
      flowJourney("1", [
        node("api", "call", { apiId: "crm" }, { success: "code", failure: "done" }),
        node("code", "code", { source: "return" }, { done: "set", failure: "done" }),
        node(
          "modify-variable",
          "set",
          { assignments: [{ variable: "local_var.name", value: "Ada" }] },
          { next: "done" },
        ),
        terminal({ message: "{{ local_var.name }} {{ local_var.count }}" }),
      ]),
    ],
    { apis: [{ id: "crm", name: "CRM", method: "GET", url: "https://example.com/" }] },
  );
  assert.deepEqual(errorCodes(played), []);
  const returned: CodeOutcome = {
    outcome: "returned",
    result: null,
    changed: { "local_var.count": 4 },
    console: [],
    durationMs: 1,
  };
  assert.deepEqual(
    sentTexts(converse(played, [{ submits: "1", response: {} }, { api: answered }, { code: returned }])),
    ["Ada 4"],
  );
});

test("[41] in a Flow Journey there are API, Code, Modify Variable, Condition, Terminal and such Nodes, and nothing that talks", () => {
  const offered = Object.values(nodeTypes).filter(({ allowedIn }) => (allowedIn as readonly string[]).includes("flow"));
  assert.deepEqual(offered.map(({ type }) => type).sort(), [
    ...["api", "cancel-journey", "code", "condition", "flow-start", "modify-variable", "random-split"],
    ...["schedule-journey", "terminal"],
  ]);
  const talking = botOf([flowJourney("1", [node("text", "hi", { body: "Hi" }, { next: "done" }), terminal()])]);
  assert.deepEqual(errorCodes(talking), ["node-not-allowed"]);
});

const branching = (exits: Record<string, string>) =>
  node(
    "condition",
    "choose",
    {
      branches: [
        {
          key: "high",
          label: "High",
          comparisons: [{ left: "{{ local_var.count }}", operator: "greater", right: "3" }],
        },
      ],
    },
    exits,
  );

test("[42] a Flow Journey with a path that reaches no Terminal Node is refused, naming the open branch", () => {
  const open = issuesOf(botOf([flowJourney("1", [branching({ "branch:high": "done" }), terminal()])]));
  assert.deepEqual(
    open.map(({ code, severity, nodeId, field }) => [code, severity, nodeId, field]),
    [["path-without-terminal", "error", "choose", "leadsTo.otherwise"]],
  );
  assert.match(open[0]?.message ?? "", /“Otherwise” of “choose” is open/);
  const looping = botOf([
    flowJourney("1", [
      branching({ "branch:high": "done", otherwise: "call" }),
      node("api", "call", { apiId: "x" }, { success: "call", failure: "call" }),
      terminal(),
    ]),
  ]);
  assert.deepEqual(errorCodes(looping).sort(), ["api-missing", "loop-without-wait", "path-without-terminal"]);
});

test("[43] there may be several Terminal Nodes, and none has a way out", () => {
  const several = botOf([
    flowJourney("1", [
      branching({ "branch:high": "done", otherwise: "other" }),
      terminal(),
      node("terminal", "other", {}),
    ]),
  ]);
  assert.deepEqual(errorCodes(several), []);
  assert.deepEqual(nodeTypes.terminal.exits({}), []);
});

const target = userJourney("target", [node("text", "hi", { body: "Hi {{ local_var.name }}" })]);
const trigger = {
  journeyId: "target",
  mappings: [{ from: "{{ system_var.message_meta.who }}", to: "local_var.name" }],
};
const submit = [{ submits: "1", response: { who: "Ada " } }];

test("[44] a Terminal Node has a message, a journey to trigger, both or neither; the message goes first", () => {
  const texts = (config: JsonObject) =>
    sentTexts(converse(botOf([flowJourney("1", [terminal(config)]), target]), submit));
  assert.deepEqual(texts({}), []);
  assert.deepEqual(texts({ message: "Thanks" }), ["Thanks"]);
  assert.deepEqual(texts({ trigger }), ["Hi Ada "]);
  assert.deepEqual(texts({ message: "Thanks", trigger }), ["Thanks", "Hi Ada "]);
  assert.deepEqual(texts({ message: "{% if system_var.message_meta.vip %}Thanks{% endif %} ", trigger }), ["Hi Ada "]);
});

test("[45] the triggered User Journey runs in the same session", () => {
  const [turn] = converse(botOf([flowJourney("1", [terminal({ trigger })]), target]), submit);
  const entered = turn?.events.filter(({ type }) => type === "journey-entered" || type === "session-started");
  assert.deepEqual(entered, [
    { type: "session-started", sessionId: "session-1" },
    { type: "journey-entered", journeyId: "flow-1", reason: "flow-response" },
    { type: "journey-entered", journeyId: "target", reason: "triggered" },
  ]);
});

test("[46] mapped variables are checked for their type, and a deleted variable or journey is refused", () => {
  const mapped = (mapping: JsonObject, journeyId = "target") =>
    botOf([
      flowJourney("1", [
        terminal({
          trigger: {
            journeyId,
            mappings: [{ from: "{{ system_var.message_meta.who }}", to: "local_var.name", ...mapping }],
          },
        }),
      ]),
      target,
    ]);
  assert.deepEqual(errorCodes(mapped({ to: "local_var.deleted" })), ["variable-unknown"]);
  assert.deepEqual(errorCodes(mapped({}, "deleted")), ["journey-missing"]);
  assert.deepEqual(errorCodes(mapped({ from: "many", to: "local_var.count" })), ["value-mismatch"]);
  const [turn] = converse(mapped({ to: "local_var.count" }), submit);
  const refused = turn?.events.find((one) => one.type === "variable-refused");
  assert.equal(refused?.reason, "it is the text “Ada ”, and the variable holds a number");
  assert.equal(turn?.session.local["count"], undefined);
});

test("[47] the Terminal Message takes variables and completes the Flow inside its journey", () => {
  const turns = converse(
    botOf([flowJourney("1", [terminal({ message: "Thanks, {{ system_var.message_meta.who }}!" })])]),
    submit,
  );
  assert.deepEqual(sentTexts(turns), ["Thanks, Ada !"]);
  assert.deepEqual(turns.at(-1)?.session.frames, []);
});

test("[48] only User Journeys can be triggered", () => {
  const wrong = botOf([
    flowJourney("1", [terminal({ trigger: { journeyId: "flow-2" } })]),
    flowJourney("2", [terminal()]),
  ]);
  assert.deepEqual(errorCodes(wrong), ["journey-not-triggerable"]);
  const [turn] = converse(wrong, submit);
  const failure = turn?.events.find((one) => one.type === "turn-failed");
  assert.equal(failure?.code, "journey-missing");
});

test("[48] a journey, its Flow and the same journey again may go round while the contact answers", () => {
  const again = botOf([userJourney("go", [form("1")]), flowJourney("1", [terminal({ trigger: { journeyId: "go" } })])]);
  assert.deepEqual(errorCodes(again), []);
  const turns = converse(again, [{ says: "go" }, { ...submit[0], submits: "1", response: {}, times: 20 }]);
  assert.equal(sentTexts(turns).length, 21);
  assert.equal(eventTypes(turns).includes("turn-failed"), false);
});

test("[48] journeys that trigger each other without waiting for the contact are refused, and stopped when they run", () => {
  const ping = userJourney("ping", [node("trigger-journey", "to-pong", { journeyId: "pong" })]);
  const pong = userJourney("pong", [node("trigger-journey", "to-ping", { journeyId: "ping" })]);
  const round = bot.parse(botOf([ping, pong, target]));
  assert.deepEqual(errorCodes(round), ["loop-without-wait"]);
  const turns = converse(round, [{ says: "ping" }, { says: "target" }]);
  const failures = turns[0]?.events.filter((one) => one.type === "turn-failed").map(({ code }) => code);
  assert.deepEqual(failures, ["too-many-steps"]);
  assert.deepEqual(turns[0]?.session.frames, []);
  assert.deepEqual(sentTexts(turns), ["Hi "]);
});
