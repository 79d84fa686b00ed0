import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bot, Issue } from "@tributary/engine";
import { newUserJourney } from "@tributary/nodes";
import { botOf, flowJourney, issuesOf, node, userJourney } from "./build-bot.ts";

const text = (id: string, next?: string, body = "Hi") => node("text", id, { body }, next ? { next } : {});
const end = node("end", "end", {});
const question = { question: "Name?", saveTo: "local_var.name" };

/** What is wrong, as `severity code place`. */
function found(bot: Bot, facts?: Parameters<typeof issuesOf>[1]): string[] {
  return issuesOf(bot, facts).map(({ severity, code, journeyId, nodeId, field, apiId }: Issue) =>
    [severity, code, [journeyId, nodeId, apiId, field].filter((part) => part !== undefined).join(" ")].join(" ").trim(),
  );
}

test("a bot without faults has no issues", () => {
  assert.deepEqual(found(botOf([userJourney("go", [text("hi", "end"), end])])), []);
  assert.deepEqual(found(botOf([])), []);
});

test("a new User Journey has its start node, and nothing is wrong with it but the open way out", () => {
  const fresh = newUserJourney({ id: "go", name: "Go" });
  assert.deepEqual(
    fresh.nodes.map(({ type }) => type),
    ["start"],
  );
  assert.deepEqual(found(botOf([fresh])), ["warning exit-unconnected go start leadsTo.next"]);
});

test("ids and names that are there twice are told, each where it is", () => {
  const twice = botOf([userJourney("go", [text("hi", "end"), end]), { ...userJourney("go", [end]), name: "Go" }]);
  assert.deepEqual(found(twice), ["error journey-id-repeated go", "warning journey-name-repeated go"]);
  const nodes = botOf([userJourney("go", [text("hi", "end"), { ...end, id: "hi" }, { ...end, name: "HI " }])]);
  assert.deepEqual(found(nodes).slice(0, 2), ["error node-id-repeated go hi", "error node-name-repeated go end"]);
});

test("default journeys are User Journeys of the bot", () => {
  const journeys = [userJourney("go", [end]), flowJourney("1", [node("terminal", "done", {})])];
  assert.deepEqual(found(botOf(journeys, { defaultJourneys: { welcome: "gone", fallback: "flow-1" } })), [
    "error default-journey-missing defaultJourneys.welcome",
    "error default-journey-missing defaultJourneys.fallback",
  ]);
});

test("declared variables are there once and hold values of their type", () => {
  const variables = [
    { scope: "local" as const, name: "name", type: "number" as const },
    { scope: "constant" as const, name: "rate", type: "number" as const, value: "high" },
    { scope: "constant" as const, name: "city", type: "string" as const },
  ];
  assert.deepEqual(found(botOf([], { variables })), [
    "error variable-repeated variables.4",
    "error variable-value-mismatch variables.5.value",
    "warning constant-without-value variables.6.value",
  ]);
});

test("a journey has one start node, and nothing leads back to it", () => {
  const none = { kind: "user" as const, id: "go", name: "Go", nodes: [text("hi", "end"), end] };
  assert.deepEqual(found(botOf([none]))[0], "error start-missing go");
  const second = node("start", "second", {}, { next: "end" });
  assert.deepEqual(
    found(botOf([userJourney("go", [node("ask", "ask", question, { answered: "second" }), second, end])])),
    ["error start-repeated go second", "error connector-to-start go ask leadsTo.answered"],
  );
});

test("unknown node types and nodes in the wrong kind of journey are told", () => {
  const wrong = botOf([userJourney("go", [node("teleport", "away", {}), node("terminal", "done", {})])]);
  assert.deepEqual(found(wrong), [
    "error node-type-unknown go away",
    "error node-not-allowed go done",
    "warning node-unreachable go done",
  ]);
});

test("a field that is wrong is named by its label, with what to do", () => {
  const messages = issuesOf(
    botOf([userJourney("go", [node("ask", "ask", { question: 5, retries: 9, validation: { kind: "phrase" } })])]),
  ).map(({ field, message }) => `${field}: ${message}`);
  assert.deepEqual(messages, [
    "question: Question: must be a text.",
    "saveTo: Save the answer in: is missing.",
    "validation.kind: The answer is: is none of the kinds that can be chosen.",
    "retries: Ask again at most (times): must be at most 5.",
  ]);
});

test("connectors lead from an exit that is there to a node that is there", () => {
  const bot = botOf([userJourney("go", [node("text", "hi", { body: "Hi" }, { next: "gone", other: "end" }), end])]);
  assert.deepEqual(found(bot), [
    "error connector-dangling go hi leadsTo.next",
    "error exit-unknown go hi leadsTo.other",
  ]);
});

test("an open exit of a User Journey is a warning, unless Fallback catches it", () => {
  const bot = botOf([userJourney("go", [node("ask", "ask", question)])]);
  assert.deepEqual(found(bot), ["warning exit-unconnected go ask leadsTo.answered"]);
});

test("a node that no path leads to is a warning, and its open exits are not told", () => {
  assert.deepEqual(found(botOf([userJourney("go", [end, text("lost")])])), ["warning node-unreachable go lost"]);
});

test("a loop that never waits for the contact is told once, also over several journeys", () => {
  const round = [text("a", "b"), text("b", "c"), text("c", "a")];
  assert.deepEqual(found(botOf([userJourney("go", round)])), ["error loop-without-wait go a"]);
  const loop = issuesOf(botOf([userJourney("go", round)]))[0];
  assert.match(loop?.message ?? "", /^“a” → “b” → “c” is a loop/);
  const waiting = [text("a", "ask"), node("ask", "ask", question, { answered: "a" })];
  assert.deepEqual(found(botOf([userJourney("go", waiting)])), []);
  const polling = botOf([userJourney("go", [node("code", "poll", { source: "" }, { done: "poll" })])]);
  assert.deepEqual(found(polling), ["error loop-without-wait go poll"]);
});

test("a question in one of the journeys makes a loop over several of them legal", () => {
  const to = (id: string) => node("trigger-journey", `to-${id}`, { journeyId: id });
  const asking = node("ask", "ask", question, { answered: "to-one" });
  assert.deepEqual(found(botOf([userJourney("one", [to("two")]), userJourney("two", [asking, to("one")])])), []);
});

test("a way out that a node takes without waiting closes a loop, too", () => {
  const rows = { kind: "variable", items: "{{ local_var.data }}" };
  const list = (exits: Record<string, string>) =>
    node("list", "list", { body: "?", buttonTitle: "Choose", rows }, { chosen: "end", ...exits });
  const empty = botOf([userJourney("go", [list({ empty: "sorry" }), text("sorry", "list"), end])]);
  assert.deepEqual(found(empty), ["error loop-without-wait go list"]);
  const other = botOf([userJourney("go", [list({ other: "sorry" }), text("sorry", "list"), end])]);
  assert.deepEqual(found(other), []);
  const until = { kind: "at", time: "{{ local_var.name }}" };
  const at = (exits: Record<string, string>) =>
    found(botOf([userJourney("go", [node("delay", "wait", { until }, exits), text("hi", "wait"), end])])).filter(
      (issue) => issue.includes("loop"),
    );
  assert.deepEqual(at({ next: "hi" }), ["warning loop-without-wait go wait"]);
  assert.deepEqual(at({ next: "end", failure: "hi" }), ["error loop-without-wait go wait"]);
});

test("a loop that comes back from the Fallback journey is told", () => {
  const apis = [{ id: "crm", name: "CRM", method: "GET" as const, url: "https://x.example/" }];
  const call = (exits: Record<string, string>) => node("api", "call", { apiId: "crm" }, { success: "end", ...exits });
  const back = [text("sorry", "back"), node("trigger-journey", "back", { journeyId: "go" })];
  const withFallback = (...go: ReturnType<typeof node>[]) =>
    found(
      botOf([userJourney("go", [...go, end]), userJourney("fallback", back)], {
        apis,
        defaultJourneys: { fallback: "fallback" },
      }),
    );
  assert.deepEqual(withFallback(call({})), ["error loop-without-wait go start"]);
  assert.deepEqual(withFallback(call({ failure: "end" })), []);
  assert.deepEqual(withFallback(node("ask", "ask", question, { answered: "end" })), []);
  const asking = node("ask", "ask", question, { answered: "call" });
  assert.deepEqual(withFallback(asking, call({})), []);
});

test("texts are checked wherever the schema says that they are templates", () => {
  const list = node(
    "modify-variable",
    "set",
    { assignments: [{ variable: "local_var.name", value: "{{ local_var.nme }}" }] },
    { next: "end" },
  );
  const [issue] = issuesOf(botOf([userJourney("go", [list, end])]));
  assert.equal(issue?.field, "assignments.0.value");
  assert.equal(issue?.message, "Value: there is no variable local_var.nme. Did you mean local_var.name?");
  const known =
    "{{ system_var.user_name }} {{ local_var.data.x.y }} {% for i in local_var.data.list %}{{ i.name }}{% endfor %}";
  assert.deepEqual(found(botOf([userJourney("go", [text("hi", "end", known), end])])), []);
  assert.deepEqual(found(botOf([userJourney("go", [text("hi", "end", "{% if %}"), end])])), [
    "error template-invalid go hi body",
  ]);
});

test("variables that code names and that are not there are a warning", () => {
  const source = "local_var.name = system_var.user_nam; global_var.gone ??= my_local_var.x; local_var['other'] = 1;";
  const code = node("code", "code", { source }, { done: "end" });
  assert.deepEqual(
    issuesOf(botOf([userJourney("go", [code, end])])).map(({ severity, field, message }) => [severity, field, message]),
    [
      ["warning", "source", "Code: there is no variable system_var.user_nam. Did you mean system_var.user_name?"],
      ["warning", "source", "Code: there is no variable global_var.gone. Declare it under Variables."],
    ],
  );
});

test("saved API calls are checked, whether a node uses them or not", () => {
  const apis = [
    {
      id: "crm",
      name: "CRM",
      method: "POST" as const,
      url: "https://x.example/{{ local_var.id }}",
      headers: [{ name: "X-Key", value: "{{ broken" }],
      body: { kind: "json" as const, text: "{ name: {{ local_var.name }} }" },
      auth: { kind: "bearer" as const, tokenSecret: "CRM_TOKN" },
      responseMapping: [
        { path: "$.a", variable: "constant_var.a" },
        { path: "$.b", variable: "local_var.b" },
      ],
    },
  ];
  assert.deepEqual(found(botOf([], { apis }), { isDeploy: true, secretNames: ["CRM_TOKEN"] }), [
    "error variable-unknown crm url",
    "error template-invalid crm headers.0.value",
    "error json-invalid crm body.text",
    "error secret-unknown crm auth.tokenSecret",
    "error variable-not-writable crm responseMapping.0.variable",
    "error variable-unknown crm responseMapping.1.variable",
  ]);
  assert.equal(
    found(botOf([], { apis })).some((issue) => issue.includes("secret")),
    false,
  );
});

test("issues come journey by journey, the worst first", () => {
  const one = userJourney("one", [text("lost"), node("text", "bad", {})]);
  const two = userJourney("two", [node("text", "bad", {})]);
  const order = found(botOf([one, two], { defaultJourneys: { welcome: "gone" } })).map((issue) =>
    issue.split(" ").slice(0, 3).join(" "),
  );
  assert.deepEqual(order, [
    "error default-journey-missing defaultJourneys.welcome",
    "error config-invalid one",
    "warning exit-unconnected one",
    "warning node-unreachable one",
    "error config-invalid two",
  ]);
});

test("a bot of a thousand nodes is inspected in less than 50 ms", () => {
  const nodes = Array.from({ length: 1000 }, (_, index) =>
    text(`n${index}`, `n${index + 1}`, `Text ${index} for {{ local_var.name }}`),
  );
  const large = botOf([userJourney("go", [...nodes, node("end", "n1000", {})])]);
  const times = Array.from({ length: 7 }, () => {
    const before = performance.now();
    assert.deepEqual(found(large), []);
    return performance.now() - before;
  });
  assert.ok(Math.min(...times) < 50, `${Math.min(...times)} ms`);
});

test("waits that can be had on very many ways do not take long to look through", () => {
  const wait = (id: string, amount: number, next: string) =>
    node("delay", id, { until: { kind: "after", amount, unit: "minutes" } }, { next });
  const branches = ["a", "b"].map((key) => ({ key, label: key, share: 50 }));
  const stages = Array.from({ length: 330 }, (_, index) => {
    const next = index === 329 ? "end" : `choose${index + 1}`;
    const exits = { "branch:a": `long${index}`, "branch:b": `short${index}` };
    const choose = node("random-split", `choose${index}`, { branches }, exits);
    return [choose, wait(`long${index}`, 4, next), wait(`short${index}`, 1, next)];
  });
  const before = performance.now();
  found(botOf([userJourney("go", [...stages.flat(), node("end", "end", {})])]));
  assert.ok(performance.now() - before < 5_000, `${performance.now() - before} ms`);
});
