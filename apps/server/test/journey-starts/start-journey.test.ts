import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiClient, NewJourneyStart } from "@tributary/api";
import { refused } from "../admin/refused.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { eventsOf } from "../server/timeline.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const DAY_MS = 86_400_000;

const template = { type: "template", config: { name: "hello_world", language: "en_US" } };

let product: TestProduct;
let client: ApiClient;

before(async () => {
  product = await startTestProduct({
    now: NOON,
    bot: botOf({
      variables: [
        { scope: "local", name: "time", type: "string" },
        { scope: "global", name: "visits", type: "number", value: 0 },
      ],
      journeys: [
        userJourney("hello", {
          start: { type: "start", config: onKeyword("hello"), exits: { next: "ask" } },
          ask: { type: "ask", config: { question: "Your name?", saveTo: "local_var.time" } },
        }),
        userJourney("reminder", {
          start: { type: "start", exits: { next: "say" } },
          say: { type: "text", config: { body: "See you at {{ local_var.time }}, visit {{ global_var.visits }}." } },
        }),
        userJourney("invitation", {
          start: { type: "start", exits: { next: "count" } },
          count: {
            type: "modify-variable",
            config: { assignments: [{ variable: "local_var.time", value: "noon" }] },
            exits: { next: "invite" },
          },
          invite: { ...template, exits: { next: "say" } },
          say: { type: "text", config: { body: "Only within the window." } },
        }),
      ],
    }),
  });
  client = await openAdminClient(product.server);
});

after(() => product[Symbol.asyncDispose]());

function start(given: Omit<NewJourneyStart, "channelId">) {
  const body = { channelId: product.channelId, ...given };
  return client.journeyStarts.create({ params: { projectId: product.projectId }, body });
}

test("within the window a journey starts with the variables that were given", async () => {
  const phone = product.phone("4915100000001", "Ana");
  phone.say("hello");
  await phone.waitForMessage("Your name?");
  const variables = { "local_var.time": "10:30", "global_var.visits": 3 };
  await start({ to: { phoneNumber: "+49 151 00000001" }, journeyId: "reminder", variables });
  await phone.waitForMessage("See you at 10:30, visit 3.");
  phone.say("Ana");
  await product.settle();
  const entered = (await eventsOf(product.server, phone.waId)).filter(({ type }) => type === "journey-entered");
  assert.deepEqual(
    entered.map((event) => "reason" in event && event.reason),
    ["trigger-matched", "requested"],
  );
});

test("a key starts a journey once", async () => {
  const phone = product.phone("4915100000001");
  const given = { to: { phoneNumber: "4915100000001" }, journeyId: "reminder", key: "order-1" };
  const [first, second] = await Promise.all([start(given), start(given)]);
  const third = await start(given);
  assert.equal(first.contactId, third.contactId);
  assert.equal([first, second, third].filter(({ isRepeat }) => !isRepeat).length, 1);
  await product.settle();
  const said = phone.chat().filter(({ from, text }) => from === "business" && text.startsWith("See you at"));
  assert.equal(said.length, 2);
});

test("outside the window only a journey that begins with a template starts", async () => {
  const phone = product.phone("4915100000001");
  await product.emulator.clock.advance(DAY_MS + 1);
  const to = { phoneNumber: "+4915100000001" };
  const refusal = await refused(start({ to, journeyId: "reminder" }), "window-closed");
  assert.match(refusal.message, /24 hours.*Template/);
  const { contactId } = await start({ to, journeyId: "invitation" });
  await product.settle();
  assert.equal(phone.lastMessage()?.type, "template");
  const { items } = await client.contacts.readTimeline({ params: { projectId: product.projectId, contactId } });
  const messages = items.flatMap((item) => (item.kind === "message" ? [[item.message["type"], item.state]] : []));
  assert.deepEqual(messages.slice(0, 2), [
    ["text", "refused"],
    ["template", "sent"],
  ]);
});

test("a person who never wrote becomes a contact and gets the template", async () => {
  const phone = product.phone("4915100000002");
  const { contactId } = await start({ to: { phoneNumber: "+49 (151) 0000-0002" }, journeyId: "invitation" });
  await product.settle();
  assert.equal(phone.lastMessage()?.type, "template");
  const contact = await client.contacts.read({ params: { projectId: product.projectId, contactId } });
  assert.equal(contact.waId, "4915100000002");
  phone.say("hello");
  await product.settle();
  const { items } = await client.contacts.list({
    params: { projectId: product.projectId },
    query: { search: "00000002" },
  });
  assert.deepEqual(
    items.map(({ id }) => id),
    [contactId],
  );
});

test("what cannot be started is refused with the reason", async () => {
  const to = { phoneNumber: "+4915100000002" };
  await refused(start({ to, journeyId: "nowhere" }), "journey-unknown");
  await refused(start({ to: { contactId: "999999" }, journeyId: "reminder" }), "not-found");
  await refused(start({ to: { phoneNumber: "0151 0000002" }, journeyId: "reminder" }), "invalid-input");
  await refused(start({ to, journeyId: "reminder", variables: { "system_var.user_name": "x" } }), "invalid-input");
  await product.server.context.db.pool.query("update contacts set parked_at = now() where wa_id = '4915100000002'");
  await refused(start({ to, journeyId: "reminder" }), "contact-parked");
});
