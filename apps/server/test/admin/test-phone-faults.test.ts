import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { createClient, type TestFault } from "@tributary/api";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { startTestProduct } from "../harness/test-product.ts";

const HOUR = 3600;
const at = { position: { x: 0, y: 0 } };

let calls = 0;
const api = createServer((_request, response) => {
  calls += 1;
  response.end("{}");
});
await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
after(() => api.close());
const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}/order`;

/** Says hello, then a reminder after an hour, and another one two hours later. `call` calls the API. */
const journeys = [
  {
    ...{ kind: "user" as const, id: "remind", name: "Remind" },
    nodes: [
      start("say", { kind: "any-message" }),
      { ...at, id: "say", type: "text", name: "Say", exits: { next: "wait" }, config: { body: "Hello" } },
      delay("wait", 1, "one"),
      { ...at, id: "one", type: "text", name: "One", exits: { next: "wait2" }, config: { body: "First reminder" } },
      delay("wait2", 2, "two"),
      { ...at, id: "two", type: "text", name: "Two", exits: {}, config: { body: "Second reminder" } },
    ],
  },
  {
    ...{ kind: "user" as const, id: "call", name: "Call" },
    nodes: [
      start("ask", { kind: "keyword", words: ["call"], match: "equals" }),
      {
        ...at,
        id: "ask",
        type: "api",
        name: "Ask",
        exits: { success: "ok", failure: "no" },
        config: { apiId: "order" },
      },
      { ...at, id: "ok", type: "text", name: "Ok", exits: {}, config: { body: "The API answered" } },
      { ...at, id: "no", type: "text", name: "No", exits: {}, config: { body: "The API failed" } },
    ],
  },
];

function start(next: string, trigger: object) {
  return { ...at, id: "start", type: "start", name: "Start", exits: { next }, config: { trigger, canInterrupt: true } };
}

function delay(id: string, hours: number, next: string) {
  const config = { until: { kind: "after", amount: hours, unit: "hours" } };
  return { ...at, id, type: "delay", name: id, exits: { next }, config };
}

async function openPhone() {
  await using started = new AsyncDisposableStack();
  const bot = { formatVersion: 1 as const, journeys: [], variables: [], apis: [], defaultJourneys: {} };
  const product = started.use(await startTestProduct({ bot, isDeployed: false, hasTestPhones: true }));
  const { server } = product;
  const { key } = await createKey(server.context, { name: "test", projectId: null });
  const client = createClient({ baseUrl: server.url, apiKey: key });
  const { id: projectId } = await client.projects.create({ body: { name: "Test phone" } });
  const params = { projectId };
  await client.apis.create({ params, body: { id: "order", name: "Order", method: "GET", url: apiUrl } });
  for (const document of journeys) {
    const { id, name } = document;
    const { revision } = await client.journeys.create({ params, body: { id, name } });
    await client.journeys.replace({ params: { projectId, journeyId: id }, body: { document, revision } });
  }
  const phone = await client.testPhone.open({ params });
  const person = product.emulator.phone(phone.waId, "Test contact", phone.phoneNumberId);
  const arm = (fault: TestFault) => client.testPhone.armFault({ params, body: fault });
  const texts = () => person.chat().flatMap(({ from, text }) => (from === "business" ? [text] : []));
  const kept = started.move();
  return { client, params, phone, person, arm, texts, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

test("skipped time lets reminders come one after the other, and moves the customer service window along", async () => {
  await using opened = await openPhone();
  const { client, params, person, texts } = opened;
  await assert.rejects(client.testPhone.skipTime({ params, body: { seconds: HOUR } }), { code: "not-found" });
  person.say("hi");
  await person.waitForMessage("Hello");
  const { timersFired } = await client.testPhone.skipTime({ params, body: { seconds: 5 * HOUR } });
  assert.equal(timersFired, 2);
  assert.deepEqual(texts(), ["Hello", "First reminder", "Second reminder"]);
  const { items } = await client.contacts.list({ params });
  const contact = await client.contacts.read({ params: { ...params, contactId: items[0]?.id ?? "" } });
  const silentHours = (Date.now() - Date.parse(contact.lastInboundAt ?? "")) / 3_600_000;
  assert.ok(silentHours > 4.9 && silentHours < 5.1, `${silentHours} h`);

  person.say("hi again");
  await client.testPhone.skipTime({ params, body: { seconds: 30 * 60 } });
  assert.equal(texts().filter((text) => text === "First reminder").length, 1);
});

test("skipping more than 72 hours ends the session, as silence would", async () => {
  await using opened = await openPhone();
  const { client, params, person } = opened;
  person.say("call");
  await person.waitForMessage("The API answered");
  const { items } = await client.contacts.list({ params });
  const ofContact = { params: { ...params, contactId: items[0]?.id ?? "" } };
  const before = await client.contacts.read(ofContact);
  await client.testPhone.skipTime({ params, body: { seconds: 73 * HOUR } });
  person.say("call");
  await person.waitForMessage("The API answered");
  const later = await client.contacts.read(ofContact);
  assert.ok(before.session && later.session && before.session.id !== later.session.id);
});

test("an armed API fault strikes once, without the API being called, and can be called off", async () => {
  await using opened = await openPhone();
  const { client, params, person, arm } = opened;
  await arm({ kind: "api-status", status: 503 });
  const { faults } = await arm({ kind: "api-timed-out" });
  assert.deepEqual(
    faults.map(({ fault }) => fault.kind),
    ["api-status", "api-timed-out"],
  );
  const disarmed = await client.testPhone.disarmFault({ params: { ...params, faultId: faults[1]?.id ?? "" } });
  assert.deepEqual(disarmed.faults, faults.slice(0, 1));
  const before = calls;
  person.say("call");
  await person.waitForMessage("The API failed");
  assert.equal(calls, before);
  person.say("call");
  await person.waitForMessage("The API answered");
  assert.deepEqual((await client.testPhone.readState({ params })).faults, []);
});

test("armed sends and deliveries concern this phone alone, show until they strike, and strike once", async () => {
  await using opened = await openPhone();
  const { client, params, person, arm, texts } = opened;
  await arm({ kind: "send-refused", code: 131026 });
  const { faults } = await arm({ kind: "delivery", way: "twice" });
  assert.deepEqual(
    faults.map(({ fault }) => fault),
    [
      { kind: "delivery", way: "twice" },
      { kind: "send-refused", code: 131026 },
    ],
  );
  person.say("call");
  person.say("call");
  await person.waitForMessage("The API answered");
  await client.testPhone.skipTime({ params, body: { seconds: 1 } });
  assert.deepEqual(texts(), ["The API answered"]);
  assert.deepEqual((await client.testPhone.readState({ params })).faults, []);
});

test("variables show what they held last on the test phone", async () => {
  await using opened = await openPhone();
  const { client, params, person } = opened;
  const path = { ...params, scope: "local" as const, name: "city" };
  await client.variables.put({ params: path, body: { type: "string", value: "Bergen" } });
  assert.deepEqual((await client.variables.listLastValues({ params })).values, []);
  person.say("call");
  await person.waitForMessage("The API answered");
  const { values } = await client.variables.listLastValues({ params });
  const last = new Map(values.map(({ reference, value, isTest }) => [reference, { value, isTest }]));
  assert.deepEqual(last.get("system_var.user_input"), { value: "call", isTest: true });
  assert.deepEqual(last.get("system_var.user_name"), { value: "Test contact", isTest: true });
});
