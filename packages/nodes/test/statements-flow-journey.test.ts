import assert from "node:assert/strict";
import { test } from "node:test";
import { flowId, type JsonObject, journey } from "@tributary/engine";
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

test("[24] a Flow Journey cannot be without its Flow ID", () => {
  assert.equal(journey.safeParse({ kind: "flow", id: "f", name: "F", nodes: [] }).success, false);
});

test("[25] a second Flow Journey with the same Flow ID is refused", () => {
  const first = flowJourney("77", [terminal()]);
  assert.deepEqual(errorCodes(botOf([first, { ...first, id: "second", name: "Second" }])), ["flow-id-repeated"]);
});

test("[26] a Flow ID is digits only, and warned of when the account does not have it", () => {
  for (const wrong of ["", "abc", "12 3", "１２", "1".repeat(33)])
    assert.equal(flowId.safeParse(wrong).success, false, wrong);
  const sending = botOf([userJourney("go", [form("77")]), flowJourney("77", [terminal()])]);
  const codes = issuesOf(sending, { isDeploy: false, flows: [{ id: "1", name: "Other", status: "PUBLISHED" }] }).map(
    ({ code }) => code,
  );
  assert.deepEqual(codes, ["flow-unknown"]);
});

test("[27] a submitted Flow is handled by the Flow Journey of its Flow ID", () => {
  const both = botOf([
    flowJourney("1", [terminal({ message: "one" })]),
    flowJourney("2", [terminal({ message: "two" })]),
  ]);
  assert.deepEqual(
    sentTexts(
      converse(both, [
        { submits: "2", response: {} },
        { submits: "1", response: {} },
      ]),
    ),
    ["two", "one"],
  );
});

const response = {
  screen_3_TextArea_0: "Excellent ",
  screen_2_RadioButtonsGroup_0: "0_Yes",
  screen_1_DatePicker_0: "1795392000000",
  screen_1_CheckboxGroup_2: ["0_Fast", "2_Kind"],
  screen_1_OptIn_0: true,
  screen_0_PhotoPicker_0: [{ id: 790, mime_type: "image/jpeg", sha256: "x", file_name: "a.jpg" }],
  flow_token: "token",
};

test("[28] the response is an object in system_var.message_meta, with its token and the Flow's own keys", () => {
  const [turn] = converse(botOf([flowJourney("1", [terminal()])]), [{ submits: "1", response }]);
  assert.deepEqual(turn?.session.system["message_meta"], response);
  const count = terminal({
    message: "{{ system_var.message_meta.screen_2_RadioButtonsGroup_0 }} {{ system_var.message_metadata.flow_token }}",
  });
  assert.deepEqual(sentTexts(converse(botOf([flowJourney("1", [count])]), [{ submits: "1", response }])), [
    "0_Yes token",
  ]);
});

test("[29] nothing is assumed about a response's keys", () => {
  const read = terminal({
    message: "Got: {{ system_var.message_meta.anything.at.all }}{{ system_var.message_meta['a key'] }}",
  });
  const played = botOf([flowJourney("1", [read])]);
  const responses: JsonObject[] = [
    {},
    { anything: null },
    { anything: { at: { all: 1 } } },
    { "a key": "x" },
    { "": [[]] },
  ];
  const turns = converse(
    played,
    responses.map((one) => ({ submits: "1", response: one })),
  );
  assert.deepEqual(sentTexts(turns), ["Got: ", "Got: ", "Got: 1", "Got: x", "Got: "]);
});

test("[30] values keep their exact form on their way into variables", () => {
  const keep = node(
    "modify-variable",
    "keep",
    { assignments: [{ variable: "local_var.data", value: "{{ system_var.message_meta }}" }] },
    { next: "done" },
  );
  const [turn] = converse(botOf([flowJourney("1", [keep, terminal()])]), [{ submits: "1", response }]);
  assert.deepEqual(turn?.session.local["data"], response);
});

test("[30] digits stay as they were typed, also in a JSON variable", () => {
  const mappings = [{ from: "{{ system_var.message_meta.given }}", to: "local_var.data" }];
  const bot = botOf([
    flowJourney("1", [terminal({ trigger: { journeyId: "next", mappings } })]),
    userJourney("next", [node("end", "end", {})]),
  ]);
  for (const given of ["12345678901234567890", "10.50", "007", "true", "null"]) {
    const [turn] = converse(bot, [{ submits: "1", response: { given } }]);
    assert.equal(turn?.session.local["data"], given);
  }
  const [turn] = converse(bot, [{ submits: "1", response: { given: '["a"]' } }]);
  assert.deepEqual(turn?.session.local["data"], ["a"]);
});

test("[31] the values of a response reach an API call, as JSON and in the URL", () => {
  const call = node("api", "call", { apiId: "crm" }, { success: "done", failure: "done" });
  const apis = [
    {
      id: "crm",
      name: "CRM",
      method: "POST" as const,
      url: "https://crm.example.com/{{ system_var.message_meta.screen_3_TextArea_0 }}",
      body: {
        kind: "json" as const,
        text: '{"all":{{ system_var.message_meta }},"one":"{{ system_var.message_meta.screen_2_RadioButtonsGroup_0 }}"}',
      },
    },
  ];
  const [turn] = converse(botOf([flowJourney("1", [call, terminal()])], { apis }), [{ submits: "1", response }]);
  const requested = turn?.events.find((one) => one.type === "api-requested");
  assert.equal(requested?.request.url, "https://crm.example.com/Excellent%20");
  assert.deepEqual(JSON.parse(requested?.request.body ?? ""), { all: response, one: "0_Yes" });
});

test("[32] the Flow Journey knows the contact, the account, the number and the sending journey's variables", () => {
  const message =
    "{{ system_var.user_channel_id }} {{ system_var.user_name }} {{ system_var.waba_id }} {{ system_var.phone_number_id }} {{ local_var.name }} {{ global_var.visits }}";
  const set = node(
    "modify-variable",
    "set",
    {
      assignments: [
        { variable: "local_var.name", value: "Ada" },
        { variable: "global_var.visits", operation: "increase" },
      ],
    },
    { next: "form" },
  );
  const played = botOf([userJourney("go", [set, form("1")]), flowJourney("1", [terminal({ message })])]);
  assert.equal(
    sentTexts(converse(played, [{ says: "go" }, { submits: "1", response: {} }])).at(-1),
    "491701234567 Ada waba-1 phone-1 Ada 1",
  );
});

test("[33] a response without a Flow Journey is recorded as an error, and starts neither Welcome nor Fallback nor a keyword", () => {
  const anything = userJourney("anything", [node("text", "hi", { body: "Hi" })]);
  const played = botOf([anything], { defaultJourneys: { welcome: "anything", fallback: "anything" } });
  const [turn] = converse(played, [{ submits: "404", response: { text: "anything" } }]);
  assert.deepEqual(
    turn?.events.map(({ type }) => type),
    ["session-started", "flow-response-unhandled"],
  );
  assert.deepEqual(turn?.session.system["message_meta"], { text: "anything" });
});

test("[35] two Flows that wait for answers are told apart, and answered in any order", () => {
  const played = botOf([
    userJourney("one", [form("1")]),
    userJourney("two", [form("2")]),
    flowJourney("1", [terminal({ message: "one: {{ system_var.message_meta.a }}" })]),
    flowJourney("2", [terminal({ message: "two: {{ system_var.message_meta.a }}" })]),
  ]);
  const first = { submits: "1", response: { a: "x" } };
  const second = { submits: "2", response: { a: "y" } };
  const sent = [{ says: "one" }, { says: "two" }];
  assert.deepEqual(sentTexts(converse(played, [...sent, first, second])).slice(2), ["one: x", "two: y"]);
  assert.deepEqual(sentTexts(converse(played, [...sent, second, first])).slice(2), ["two: y", "one: x"]);
});

test("[36] a response that comes after the contact moved on runs its Flow Journey, and the other journey goes on", () => {
  const ask = node(
    "ask",
    "ask",
    { question: "How many?", saveTo: "local_var.count", validation: { kind: "number" } },
    { answered: "it-is" },
  );
  const played = botOf([
    userJourney("go", [form("1")]),
    userJourney("order", [ask, node("text", "it-is", { body: "{{ local_var.count }} it is" })]),
    flowJourney("1", [terminal({ message: "Thanks" })]),
  ]);
  const turns = converse(played, [{ says: "go" }, { says: "order" }, { submits: "1", response: {} }, { says: "3" }]);
  assert.deepEqual(sentTexts(turns), ["Flow 1", "How many?", "Thanks", "3 it is"]);
  assert.equal(eventTypes(turns).includes("journey-resumed"), true);
});
