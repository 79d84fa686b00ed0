import assert from "node:assert/strict";
import { test } from "node:test";
import { configFields, type Event, type JsonObject } from "@tributary/engine";
import { nodeTypes, selectableFlowIds } from "@tributary/nodes";
import {
  botOf,
  converse,
  errorCodes,
  eventTypes,
  flowJourney,
  issuesOf,
  node,
  sentMessages,
  sentTexts,
  userJourney,
} from "./build-bot.ts";

const whatsappFlow = nodeTypes["whatsapp-flow"];
const filled = { flowId: "77", message: "Tell us", buttonTitle: "Give feedback" };
const answers = flowJourney("77", [node("terminal", "done", {})]);

function flowBot(config: JsonObject = {}, value: JsonObject = {}) {
  const set = node(
    "modify-variable",
    "set",
    { assignments: [{ variable: "local_var.data", value: JSON.stringify(value) }] },
    { next: "form" },
  );
  return botOf([userJourney("go", [set, node("whatsapp-flow", "form", { ...filled, ...config })]), answers]);
}

/** What is sent as the message's Flow parameters; undefined when nothing is sent. */
function parametersOf(config: JsonObject, value?: JsonObject): JsonObject | undefined {
  const [sent] = sentMessages(converse(flowBot(config, value), [{ says: "go" }]));
  return (sent?.message as { interactive: { action: { parameters: JsonObject } } } | undefined)?.interactive.action
    .parameters;
}

function failuresOf(config: JsonObject, value?: JsonObject): Extract<Event, { type: "turn-failed" }>[] {
  const events = converse(flowBot(config, value), [{ says: "go" }]).flatMap((turn) => turn.events);
  return events.filter((one) => one.type === "turn-failed");
}

test("[1] the WhatsApp Flow node stands among the message nodes", () => {
  assert.equal(whatsappFlow.group, "message");
});

test("[2] the WhatsApp Flow node has the fields that were asked for, and Draft Mode", () => {
  const schema = whatsappFlow.config;
  const everything = schema.parse({ ...filled, footer: "f", firstScreen: "A", additionalData: "{}" });
  const labels = configFields(schema, everything).map(({ meta }) => meta.label);
  assert.deepEqual(labels, [
    "Flow ID",
    "Message",
    "Footer",
    "Button Title",
    "First Screen Type",
    "First Screen",
    "Additional Data",
  ]);
  assert.equal(everything.draftMode, false);
});

test("[3] the Flow IDs to choose from are exactly those that have a Flow Journey", () => {
  const bot = botOf([userJourney("go", []), answers, flowJourney("78", [])]);
  assert.deepEqual(selectableFlowIds(bot), ["77", "78"]);
  assert.deepEqual(errorCodes(flowBot({ flowId: "79" })), ["flow-without-journey"]);
});

test("[4] with no Flow Journey the list is empty, and the node says to create one first", () => {
  const bot = botOf([userJourney("go", [node("whatsapp-flow", "form", filled)])]);
  assert.deepEqual(selectableFlowIds(bot), []);
  const [issue] = issuesOf(bot);
  assert.equal(issue?.nodeId, "form");
  assert.match(issue?.message ?? "", /no Flow Journey yet\. Create one under WhatsApp Flows first/);
});

test("[5] the Message is required, takes variables and has 1024 characters at most once they are filled in", () => {
  assert.deepEqual(errorCodes(flowBot({ message: "" })), ["config-invalid"]);
  assert.deepEqual(errorCodes(flowBot({ message: "x".repeat(1025) })), ["text-too-long"]);
  const turns = converse(flowBot({ message: "{{ local_var.data.text }}" }, { text: "x".repeat(1024) }), [
    { says: "go" },
  ]);
  assert.deepEqual(sentTexts(turns), ["x".repeat(1024)]);
  const [failure] = failuresOf({ message: "{{ local_var.data.text }}" }, { text: "x".repeat(1025) });
  assert.equal(failure?.code, "message-invalid");
  assert.match(failure?.message ?? "", /body.*1025 characters.*1024/);
});

test("[6] the Footer may be left out and has 60 characters at most", () => {
  const [plain] = sentMessages(converse(flowBot(), [{ says: "go" }]));
  assert.ok(plain);
  assert.equal(JSON.stringify(plain.message).includes("footer"), false);
  assert.deepEqual(errorCodes(flowBot({ footer: "x".repeat(61) })), ["text-too-long"]);
  assert.match(
    failuresOf({ footer: "{{ local_var.data.text }}" }, { text: "x".repeat(61) })[0]?.message ?? "",
    /footer.*61.*60/,
  );
});

test("[7] the Button Title is required; over 20 characters and with an emoji it is a warning, over 30 an error", () => {
  assert.deepEqual(errorCodes(flowBot({ buttonTitle: " " })), ["config-invalid"]);
  const warnings = issuesOf(flowBot({ buttonTitle: "Tell us what you think 🙂" }));
  assert.deepEqual(
    warnings.map(({ severity, field }) => [severity, field]),
    [
      ["warning", "buttonTitle"],
      ["warning", "buttonTitle"],
    ],
  );
  assert.deepEqual(errorCodes(flowBot({ buttonTitle: "x".repeat(31) })), ["text-too-long"]);
  assert.equal(parametersOf({ buttonTitle: "Give feedback" })?.["flow_cta"], "Give feedback");
});

test("[8] the First Screen Type is Navigate or Data Exchange", () => {
  assert.equal(parametersOf({ firstScreenType: "navigate" })?.["flow_action"], "navigate");
  assert.equal(parametersOf({ firstScreenType: "data_exchange" })?.["flow_action"], "data_exchange");
  assert.deepEqual(errorCodes(flowBot({ firstScreenType: "template" })), ["config-invalid"]);
});

test("[9] the First Screen may differ per contact, and is not sent with Data Exchange", () => {
  const config = { firstScreen: "{{ local_var.data.screen }}" };
  assert.deepEqual(parametersOf(config, { screen: "RETURNING" })?.["flow_action_payload"], { screen: "RETURNING" });
  const exchange = parametersOf({ ...config, firstScreenType: "data_exchange" }, { screen: "RETURNING" });
  assert.equal(exchange && "flow_action_payload" in exchange, false);
});

test("[10] the Additional Data is handed to the first screen, and is not sent with Data Exchange", () => {
  const config = { additionalData: '{ "city": "{{ local_var.data.city }}", "count": 2 }' };
  const sent = parametersOf(config, { city: 'New "York"' });
  assert.deepEqual(sent?.["flow_action_payload"], { data: { city: 'New "York"', count: 2 } });
  const exchange = parametersOf({ ...config, firstScreenType: "data_exchange" }, {});
  assert.equal(exchange && "flow_action_payload" in exchange, false);
});

test("[11] what was typed for Navigate is kept while Data Exchange is chosen, and is not checked then", () => {
  const typed = { firstScreen: "RATING", additionalData: '{ "city": "Paris" }' };
  const exchanged = whatsappFlow.config.parse({ ...filled, ...typed, firstScreenType: "data_exchange" });
  assert.deepEqual([exchanged.firstScreen, exchanged.additionalData], [typed.firstScreen, typed.additionalData]);
  const labels = configFields(whatsappFlow.config, exchanged).map(({ meta }) => meta.label);
  assert.equal(labels.includes("First Screen") || labels.includes("Additional Data"), false);
  const { firstScreen, additionalData } = exchanged;
  const back = parametersOf({ firstScreen, additionalData, firstScreenType: "navigate" });
  assert.deepEqual(back?.["flow_action_payload"], { screen: "RATING", data: { city: "Paris" } });
});

test("[12] Additional Data that is no JSON object is an error while designing, or fails the turn visibly; empty data is left out", () => {
  assert.deepEqual(errorCodes(flowBot({ additionalData: "{ city: Paris }" })), ["additional-data-invalid"]);
  assert.deepEqual(errorCodes(flowBot({ additionalData: "[1]" })), ["additional-data-invalid"]);
  assert.deepEqual(errorCodes(flowBot({ additionalData: "{{ local_var.data }}" })), []);
  const list = failuresOf({ additionalData: "{{ local_var.data.list }}" }, { list: ["x"] });
  assert.deepEqual(
    list.map(({ code, nodeId }) => [code, nodeId]),
    [["additional-data-invalid", "form"]],
  );
  assert.equal("flow_action_payload" in (parametersOf({ additionalData: "{ }" }) ?? {}), false);
});

test("[13] Additional Data is compared with the first screen's data model when the Flow JSON is known", () => {
  const flowJson = new Map([["77", twoScreens]]);
  const codesOf = (config: JsonObject) =>
    issuesOf(flowBot(config), { isDeploy: false, flowJson }).map(({ code, field }) => [code, field]);
  assert.deepEqual(
    codesOf({ firstScreen: "RATING", additionalData: '{ "ticket": "{{ local_var.data }}", "stars": 5 }' }),
    [],
  );
  assert.deepEqual(
    codesOf({ firstScreen: "RATING", additionalData: '{ "ticket": "T", "stars": {{ local_var.data }} }' }),
    [],
  );
  assert.deepEqual(codesOf({ firstScreen: "RATING", additionalData: '{ "tiket": "T", "stars": "five" }' }), [
    ["data-missing-field", "additionalData.ticket"],
    ["data-wrong-type", "additionalData.stars"],
    ["data-unknown-field", "additionalData.tiket"],
  ]);
  assert.deepEqual(codesOf({ firstScreen: "RATNG", additionalData: "" }), [["first-screen-unknown", "firstScreen"]]);
  assert.deepEqual(codesOf({ firstScreen: "COMMENT", additionalData: "" }), [
    ["first-screen-not-entry", "firstScreen"],
  ]);
  assert.deepEqual(codesOf({ firstScreenType: "data_exchange", firstScreen: "RATNG" }), [
    ["first-screen-without-endpoint", "firstScreenType"],
  ]);
  const dynamic = new Map([["77", { ...twoScreens, data_api_version: "4.0" }]]);
  const exchanging = flowBot({ firstScreenType: "data_exchange", firstScreen: "RATNG" });
  assert.deepEqual(issuesOf(exchanging, { isDeploy: false, flowJson: dynamic }), []);
  assert.deepEqual(codesOf({ firstScreen: "{{ local_var.data }}", additionalData: "{}" }), []);
});

const twoScreens = {
  version: "7.3",
  screens: [
    {
      id: "RATING",
      data: { ticket: { type: "string", __example__: "T" }, stars: { type: "number", __example__: 5 } },
      layout: {
        type: "SingleColumnLayout",
        children: [
          {
            type: "Footer",
            label: "Go on",
            "on-click-action": { name: "navigate", next: { type: "screen", name: "COMMENT" }, payload: {} },
          },
        ],
      },
    },
    { id: "COMMENT", terminal: true, layout: { type: "SingleColumnLayout", children: [] } },
  ],
};

test("[14] in Draft Mode the message is sent with the mode draft, otherwise with the mode published", () => {
  assert.equal(parametersOf({ draftMode: true })?.["mode"], "draft");
  assert.equal(parametersOf({ draftMode: false })?.["mode"], "published");
});

test("[15] deploying warns of Draft Mode, and is refused for a Flow that Meta reports as a draft", () => {
  const flows = [{ id: "77", name: "Feedback", status: "DRAFT" }];
  const inDraftMode = issuesOf(flowBot({ draftMode: true }), { isDeploy: true, flows });
  assert.deepEqual(
    inDraftMode.map(({ code, severity }) => [code, severity]),
    [["flow-draft-mode", "warning"]],
  );
  assert.deepEqual(errorCodes(flowBot(), { isDeploy: true, flows }), ["flow-not-published"]);
  assert.deepEqual(errorCodes(flowBot(), { isDeploy: false, flows }), []);
});

test("[16] the WhatsApp Flow node has no way out, and nothing can be connected after it", () => {
  assert.deepEqual(whatsappFlow.exits(whatsappFlow.config.parse(filled)), []);
  const bot = botOf([
    userJourney("go", [node("whatsapp-flow", "form", filled, { next: "after" }), node("end", "after", {})]),
    answers,
  ]);
  assert.deepEqual(errorCodes(bot), ["exit-unknown"]);
});

test("[17] reaching the WhatsApp Flow node ends the journey without an error, and the variables survive", () => {
  const bot = botOf([
    userJourney("go", [
      node("modify-variable", "set", { assignments: [{ variable: "local_var.name", value: "Ada" }] }, { next: "form" }),
      node("whatsapp-flow", "form", filled),
    ]),
    flowJourney("77", [node("terminal", "done", { message: "Thanks, {{ local_var.name }}" })]),
  ]);
  const turns = converse(bot, [{ says: "go" }, { submits: "77", response: {} }]);
  assert.equal(eventTypes(turns).includes("turn-failed"), false);
  assert.deepEqual(turns[0]?.events.at(-1), { type: "journey-ended", journeyId: "go", reason: "flow-sent" });
  assert.deepEqual(sentTexts(turns), ["Tell us", "Thanks, Ada"]);
});

test("[18] a Flow can be sent at any time during a conversation", () => {
  const ask = node("ask", "ask", { question: "Name?", saveTo: "local_var.name" }, { answered: "form" });
  const bot = botOf([userJourney("go", [ask, node("whatsapp-flow", "form", filled)]), answers]);
  const turns = converse(bot, [
    { says: "go" },
    { afterMinutes: 600, says: "Ada" },
    { submits: "77", response: {} },
    { says: "go" },
    { says: "Bob" },
  ]);
  assert.deepEqual(
    sentMessages(turns).map(({ flow }) => flow?.flowId),
    [undefined, "77", undefined, "77"],
  );
});

test("[21] the message is sent as an interactive flow with Meta's parameters", () => {
  const [sent] = sentMessages(
    converse(flowBot({ footer: "A minute", firstScreen: "RATING", additionalData: '{"a":1}' }), [{ says: "go" }]),
  );
  assert.deepEqual(sent?.message, {
    type: "interactive",
    interactive: {
      type: "flow",
      body: { text: "Tell us" },
      footer: { text: "A minute" },
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: "77",
          flow_cta: "Give feedback",
          mode: "published",
          flow_action: "navigate",
          flow_action_payload: { screen: "RATING", data: { a: 1 } },
        },
      },
    },
  });
});

test("[22] each send is told apart from every other one", () => {
  const sends = sentMessages(converse(flowBot(), [{ says: "go" }, { says: "go" }, { says: "go" }])).map(
    ({ flow }) => flow?.sendId,
  );
  assert.equal(new Set(sends).size, 3);
});

test("[20] the WhatsApp Flow node sends a Flow as a session message, a Template node sends it at any time", () => {
  const [sent] = sentMessages(converse(flowBot(), [{ says: "go" }]));
  assert.equal(sent?.message["type"], "interactive");
  const config = { name: "survey", buttons: [{ kind: "flow", index: 0, flowId: "77" }] };
  const go = userJourney("go", [node("template", "send", config, { next: "end" }), node("end", "end", {})]);
  const [template] = sentMessages(converse(botOf([go]), [{ says: "go" }]));
  assert.equal(template?.message["type"], "template");
  assert.deepEqual([template?.flow?.flowId, template?.flow?.isDraft], ["77", false]);
});
