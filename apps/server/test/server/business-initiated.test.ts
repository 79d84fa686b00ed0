import assert from "node:assert/strict";
import { test } from "node:test";
import { readFlowToken } from "../../src/flows/flow-token.ts";
import { createKeyring } from "../../src/keyring.ts";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";
import type { TemplateRecord } from "../harness/emulated-business.ts";
import { startTestProduct, testConfig } from "../harness/test-product.ts";
import { eventsOfType } from "./timeline.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;
const FLOW_ID = "880000000000009";

function template(name: string, text: string, buttons: { type: string; [key: string]: string }[]): TemplateRecord {
  const body = { type: "BODY", text, example: { body_text: [["Ana"]] } };
  return {
    ...{ id: `77000000000000${name.length}`, name, language: "en_US", status: "APPROVED", category: "UTILITY" },
    components: [body, { type: "BUTTONS", buttons }],
  };
}

const templates = [
  template("visit_reminder", "Hello {{1}}, we expect you tomorrow.", [
    { type: "QUICK_REPLY", text: "Confirm" },
    { type: "QUICK_REPLY", text: "Reschedule" },
  ]),
  template("survey", "Hello {{1}}, how was it?", [
    { type: "FLOW", text: "Answer", flow_id: FLOW_ID, flow_action: "navigate", navigate_screen: "RATING" },
  ]),
];

const quickReply = (index: number, key: string, title: string) => ({ kind: "quick-reply", index, key, title });

const bot = botOf({
  variables: [{ scope: "local", name: "visit", type: "string" }],
  journeys: [
    userJourney("book", {
      start: { type: "start", config: onKeyword("book"), exits: { next: "set" } },
      set: {
        type: "modify-variable",
        config: { assignments: [{ variable: "local_var.visit", value: "2026-11-28 15:00" }] },
        exits: { next: "schedule" },
      },
      schedule: {
        type: "schedule-journey",
        config: {
          journeyId: "reminder",
          at: {
            kind: "at",
            time: "{{ local_var.visit }}",
            timeZone: "Europe/Berlin",
            shift: { amount: 24, unit: "hours" },
          },
          mappings: [{ from: "{{ local_var.visit }}", to: "local_var.visit" }],
        },
        exits: { next: "booked" },
      },
      booked: { type: "text", config: { body: "Booked." } },
    }),
    userJourney("reminder", {
      start: { type: "start", exits: { next: "remind" } },
      remind: {
        type: "template",
        config: {
          name: "visit_reminder",
          body: [{ value: "{{ system_var.user_name }}" }],
          buttons: [quickReply(0, "yes", "Confirm"), quickReply(1, "no", "Reschedule")],
        },
        exits: { "button:yes": "confirmed", "button:no": "moved" },
      },
      confirmed: { type: "text", config: { body: "See you at {{ local_var.visit }}." } },
      moved: { type: "text", config: { body: "When else?" } },
    }),
    userJourney("ask", {
      start: { type: "start", config: onKeyword("ask"), exits: { next: "send" } },
      send: {
        type: "template",
        config: {
          name: "survey",
          body: [{ value: "{{ system_var.user_name }}" }],
          buttons: [{ kind: "flow", index: 0, flowId: FLOW_ID, data: '{ "name": "{{ system_var.user_name }}" }' }],
        },
      },
    }),
    userJourney("pause", {
      start: { type: "start", config: onKeyword("pause"), exits: { next: "one" } },
      one: { type: "text", config: { body: "One." }, exits: { next: "delay" } },
      delay: {
        type: "delay",
        config: { until: { kind: "after", amount: 30, unit: "seconds" } },
        exits: { next: "two" },
      },
      two: {
        type: "ask",
        config: { question: "Two?", saveTo: "local_var.visit" },
        exits: { answered: "three" },
      },
      three: { type: "text", config: { body: "Three: {{ local_var.visit }}" } },
    }),
    flowJourney("survey", FLOW_ID, {
      first: { type: "terminal", config: { message: "Thanks for {{ system_var.message_meta.rating }} stars." } },
    }),
  ],
});

function start() {
  return startTestProduct({ bot, now: NOON, templates });
}

test("a reminder goes out days later by a template, outside the window, and its button is answered", async () => {
  await using product = await start();
  const phone = product.phone("4915112345678", "Ana");
  phone.say("book");
  await phone.waitForMessage("Booked.");
  await product.settle();
  await product.emulator.clock.advance(Date.UTC(2026, 10, 27, 14) - NOON - 1000);
  await product.settle();
  assert.equal(phone.lastMessage()?.text, "Booked.");
  await product.restart();
  await product.emulator.clock.advance(1000);
  await phone.waitForMessage("Hello Ana, we expect you tomorrow.");
  await product.emulator.clock.advance(10 * HOUR_MS);
  phone.tap("Confirm");
  await phone.waitForMessage("See you at 2026-11-28 15:00.");
  await product.settle();
  const { rows } = await product.server.context.db.pool.query("select from timers");
  assert.equal(rows.length, 0);
});

test("a Flow in a template carries a token of its send, and its answer goes to the Flow Journey", async () => {
  await using product = await start();
  const phone = product.phone("4915112345678", "Ana");
  phone.say("ask");
  const { flow } = await phone.waitForMessage("Hello Ana, how was it?");
  assert.equal(flow?.flowId, FLOW_ID);
  const reading = readFlowToken(createKeyring(testConfig.secret), flow?.token ?? "", NOON);
  assert.equal(reading.status === "valid" && reading.claims.flowId, FLOW_ID);
  phone.submitFlow({ rating: 4 });
  await phone.waitForMessage("Thanks for 4 stars.");
  await product.settle();
  assert.deepEqual(await eventsOfType(product.server, "flow-response-refused"), []);
});

test("what a contact writes during a pause is answered after it, also when the server was away meanwhile", async () => {
  await using product = await start();
  const phone = product.phone("4915112345678", "Ana");
  phone.say("pause");
  await phone.waitForMessage("One.");
  phone.say("too early");
  await product.settle();
  assert.equal(phone.lastMessage()?.text, "One.");
  await product.server.close();
  await product.emulator.clock.advance(30_000);
  await product.restart();
  await phone.waitForMessage("Two?");
  await phone.waitForMessage("Three: too early");
});
