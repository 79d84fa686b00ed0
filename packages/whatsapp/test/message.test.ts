import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { z } from "zod";
import {
  checkMessage,
  type FlowMessageOptions,
  flowButtonTitleWarnings,
  flowMessage,
  textMessage,
} from "../src/index.ts";
import { readFixtures } from "./read-fixtures.ts";

const fixture = z.object({
  message: z.unknown(),
  problems: z.array(z.object({ field: z.string(), limit: z.number().optional(), given: z.number().optional() })),
});

for (const { name, json } of readFixtures(join(import.meta.dirname, "fixtures/messages"))) {
  const { message, problems } = fixture.parse(json);
  test(`the message "${name}" is ${problems.length > 0 ? "refused with its fault named" : "allowed"}`, () => {
    const found = checkMessage(message);
    assert.deepEqual(
      found.map(({ message: _, ...facts }) => facts),
      problems,
    );
    for (const problem of found) assert.match(problem.message, /^[`A-Z].*[.]$/);
  });
}

test("a broken limit is told in plain words: what, the limit, what was given, and the remedy", () => {
  assert.deepEqual(checkMessage(textMessage("x".repeat(4100))), [
    {
      field: "text.body",
      limit: 4096,
      given: 4100,
      message: "The message is 4100 characters long; WhatsApp allows 4096. Shorten it by 4.",
    },
  ]);
});

const flow: FlowMessageOptions = {
  body: "Tell us",
  flowId: "123",
  buttonTitle: "Open",
  flowToken: "tok",
  mode: "published",
  action: "navigate",
  screen: "FIRST",
  data: { name: "Ana" },
};

test("a Flow message has Meta's shape, in Meta's words", () => {
  assert.deepEqual(flowMessage({ ...flow, header: "Hi", footer: "One minute" }), {
    type: "interactive",
    interactive: {
      type: "flow",
      header: { type: "text", text: "Hi" },
      body: { text: "Tell us" },
      footer: { text: "One minute" },
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: "123",
          flow_cta: "Open",
          flow_token: "tok",
          mode: "published",
          flow_action: "navigate",
          flow_action_payload: { screen: "FIRST", data: { name: "Ana" } },
        },
      },
    },
  });
});

test("first screen and data are absent from a Data Exchange message", () => {
  const message = flowMessage({ ...flow, action: "data_exchange", mode: "draft" });
  const { parameters } = message.interactive.action;
  assert.equal(parameters.flow_action, "data_exchange");
  assert.equal(parameters.mode, "draft");
  assert.equal("flow_action_payload" in parameters, false);
  assert.deepEqual(checkMessage(message), []);
});

test("empty first-screen data is left out, and so is a payload with nothing in it", () => {
  const payloadOf = (options: Partial<FlowMessageOptions>) =>
    flowMessage({ ...flow, ...options }).interactive.action.parameters.flow_action_payload;
  assert.deepEqual(payloadOf({ data: {} }), { screen: "FIRST" });
  assert.deepEqual(payloadOf({ data: undefined }), { screen: "FIRST" });
  assert.deepEqual(payloadOf({ screen: undefined }), { data: { name: "Ana" } });
  assert.equal(payloadOf({ screen: "", data: {} }), undefined);
});

test("a Flow's button title is warned about above 20 characters and for emoji, and refused above 30", () => {
  assert.deepEqual(flowButtonTitleWarnings("Give us your opinion"), []);
  assert.deepEqual(flowButtonTitleWarnings("No. 1: 5 stars?"), []);
  assert.equal(flowButtonTitleWarnings("Give us your opinions")[0]?.given, 21);
  for (const title of ["Go 🚀", "Vote ❤️", "Hi 🇩🇪", "Top 1️⃣"])
    assert.equal(flowButtonTitleWarnings(title).length, 1, title);
  assert.deepEqual(checkMessage(flowMessage({ ...flow, buttonTitle: "x".repeat(30) })), []);
  assert.equal(checkMessage(flowMessage({ ...flow, buttonTitle: "x".repeat(31) })).length, 1);
});

test("anything is checked without an exception, and a message is only allowed when it is one", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), messageLike()), (message) => {
      for (const problem of checkMessage(message)) assert.ok(problem.message.length > 10);
    }),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(fc.jsonValue(), (message) => checkMessage(message).length > 0));
});

function messageLike() {
  const part = fc.jsonValue({ maxDepth: 2 });
  const interactive = fc.record({
    type: fc.constantFrom("button", "flow", "list", "cta_url", "carousel", "product_list", "order_details"),
    header: part,
    body: fc.oneof(part, fc.record({ text: fc.string() })),
    action: fc.oneof(
      part,
      fc.record({ buttons: part, parameters: part, name: fc.constant("flow"), sections: part, cards: fc.array(part) }),
    ),
  });
  const template = fc.record({
    name: fc.string(),
    language: part,
    components: fc.array(fc.oneof(part, componentLike())),
  });
  const type = fc.constantFrom("text", "image", "audio", "contacts", "location", "reaction", "interactive", "template");
  return fc.record({
    ...{ type, text: part, image: part, audio: part, contacts: part, location: part, reaction: part },
    interactive,
    template: fc.oneof(part, template),
  });
}

function componentLike() {
  const part = fc.jsonValue({ maxDepth: 2 });
  return fc.record({
    type: fc.constantFrom("header", "body", "button", "carousel"),
    sub_type: fc.constantFrom("url", "flow", "mpm"),
    index: part,
    parameters: fc.oneof(part, fc.array(part)),
    cards: fc.oneof(part, fc.array(part)),
  });
}
