import assert from "node:assert/strict";
import { test } from "node:test";
import { type ApiClient, createClient } from "@tributary/api";
import { checkTemplate } from "@tributary/whatsapp";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { sampleTemplates } from "../../src/admin/templates/sample-templates.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const emptyBot = { formatVersion: 1 as const, journeys: [], variables: [], apis: [], defaultJourneys: {} };
const names = ["sample_appointment_reminder", "sample_visit_feedback", "sample_seasonal_offer"];

const start = () => startTestProduct({ bot: emptyBot, isDeployed: false, hasTestPhones: true, now: NOON });

async function openClient({ server }: TestProduct): Promise<ApiClient> {
  const { key } = await createKey(server.context, { name: "test", projectId: null });
  return createClient({ baseUrl: server.url, apiKey: key });
}

/** A journey that answers every message with a template, given what is variable in it. */
const sends = (config: object) => ({
  ...{ kind: "user" as const, id: "send", name: "Send" },
  nodes: [
    {
      ...{ id: "start", type: "start", name: "Start", position: { x: 0, y: 0 }, exits: { next: "send" } },
      config: { trigger: { kind: "any-message" }, canInterrupt: true },
    },
    { id: "send", type: "template", name: "Send", position: { x: 0, y: 0 }, exits: {}, config },
  ],
});

const value = (text: string) => ({ name: "", value: text });
const reply = (index: number, key: string, title: string) => ({ kind: "quick-reply", index, key, title });

test("every sample is what Meta would take for review", async () => {
  for (const { name, define } of sampleTemplates) {
    const definition = await define(async () => "1234");
    assert.deepEqual([name, checkTemplate(definition)], [definition.name, []]);
  }
});

test("a new project gets samples that reach its test phone, and a second press makes none", async () => {
  await using product = await start();
  const client = await openClient(product);
  const { id: projectId } = await client.projects.create({ body: { name: "New" } });
  const params = { projectId };

  assert.deepEqual(await client.templates.addSamples({ params }), { added: names, present: [], warnings: [] });
  await product.emulator.clock.advance(6_000);
  await product.settle();
  const { items } = await client.templates.list({ params });
  const samples = items.filter(({ name }) => name.startsWith("sample_"));
  assert.deepEqual(
    samples.map(({ name, language, status }) => [name, language, status]),
    names.toSorted().map((name) => [name, "en_US", "APPROVED"]),
  );
  const [flow] = (await client.flows.list({ params })).items;
  assert.deepEqual([flow?.name, flow?.status], ["Sample: visit feedback", "PUBLISHED"]);

  assert.deepEqual(await client.templates.addSamples({ params }), { added: [], present: names, warnings: [] });
  assert.equal((await client.templates.list({ params })).items.length, items.length);
  assert.equal((await client.flows.list({ params })).items.length, 1);
  assert.equal((await client.channels.list({ params })).items.length, 1);

  const phone = await client.testPhone.open({ params });
  const person = product.emulator.phone(phone.waId, "Test contact", phone.phoneNumberId);
  let { revision } = await client.journeys.create({ params, body: { name: "Send", id: "send" } });
  const configs = [
    {
      name: names[0],
      body: ["Maria", "Tuesday", "10:30"].map(value),
      buttons: [reply(0, "yes", "Confirm"), reply(1, "no", "Reschedule")],
    },
    { name: names[1], body: [value("Tuesday")], buttons: [{ kind: "flow", index: 0, flowId: flow?.flowId }] },
    {
      name: names[2],
      header: { kind: "text", value: "spring" },
      body: ["Maria", "31 May", "15 %"].map(value),
    },
  ];
  const texts = [
    "Hello Maria, we expect you on Tuesday at 10:30. Please tell us whether the time still suits you.",
    "Thank you for your visit on Tuesday. Would you tell us how it was? It takes less than a minute.",
    "Hello Maria, until 31 May you save 15 % on everything in our shop. Show this message when you pay.",
  ];
  for (const [index, config] of configs.entries()) {
    const body = { document: sends(config), revision };
    ({ revision } = await client.journeys.replace({ params: { projectId, journeyId: "send" }, body }));
    person.say(`send ${index}`);
    await person.waitForMessage(texts[index] ?? "");
    await product.emulator.clock.advance(10_000);
  }
});

test("the samples come into the account of the number that is on the emulator already", async () => {
  await using product = await start();
  const client = await openClient(product);
  const params = { projectId: product.projectId };
  assert.deepEqual((await client.templates.addSamples({ params })).added, names);
  assert.equal((await client.channels.list({ params })).items.length, 1);
  const { items } = await client.templates.list({ params, query: { search: "sample_" } });
  assert.deepEqual([...new Set(items.map(({ wabaId }) => wabaId))], ["100000000000001"]);
});

test("what the account does not take is named with the reason, and the others are added", async () => {
  await using product = await start();
  const client = await openClient(product);
  const params = { projectId: product.projectId };
  const takeAway = (name: string) =>
    fetch(`${product.emulator.url}/v25.0/100000000000001/message_templates?name=${name}`, {
      method: "DELETE",
      headers: { authorization: "Bearer EMULATOR_ACCESS_TOKEN" },
    });
  await client.templates.addSamples({ params });
  await product.emulator.clock.advance(6_000);
  await takeAway("sample_seasonal_offer");
  const { added, present, warnings } = await client.templates.addSamples({ params });
  assert.deepEqual([added, present], [[], names.slice(0, 2)]);
  assert.match(warnings[0]?.message ?? "", /^sample_seasonal_offer was not made\. .*deleted less than 30 days ago/);
});

test("without an emulator there are no samples, and an account at Meta is left alone", async () => {
  await using product = await startTestProduct({ bot: emptyBot, isDeployed: false });
  const client = await openClient(product);
  const params = { projectId: product.projectId };
  await assert.rejects(client.templates.addSamples({ params }), { code: "no-emulator", status: 409 });
  const created = product.emulator.wire().filter(({ method, url }) => method === "POST" && url?.includes("templates"));
  assert.deepEqual(created, []);
});
