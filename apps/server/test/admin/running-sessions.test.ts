import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiClient, createClient } from "@tributary/api";
import { type Bot, bot as botSchema } from "@tributary/engine";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;

const first = botOf({
  variables: [{ scope: "local", name: "name", type: "string" }],
  journeys: [
    userJourney("greeting", {
      start: { type: "start", config: onKeyword("hi"), exits: { next: "ask" } },
      ask: { type: "ask", config: { question: "Your name?", saveTo: "local_var.name" }, exits: { answered: "more" } },
      more: { type: "ask", config: { question: "And your dog's?", saveTo: "local_var.name" } },
    }),
    userJourney("nap", {
      start: { type: "start", config: onKeyword("sleep"), exits: { next: "good-night" } },
      "good-night": { type: "text", config: { body: "Good night." }, exits: { next: "wait" } },
      wait: {
        type: "delay",
        config: { until: { kind: "after", amount: 7, unit: "days" } },
        exits: { next: "end" },
      },
      end: { type: "end" },
    }),
  ],
});

let product: TestProduct;
let client: ApiClient;
let params: { projectId: string };

before(async () => {
  product = await startTestProduct({ bot: first, now: NOON });
  const { key } = await createKey(product.server.context, { name: "test", projectId: null });
  client = createClient({ baseUrl: product.server.url, apiKey: key });
  params = { projectId: product.projectId };
});

after(() => product[Symbol.asyncDispose]());

async function say(waId: string, text: string, answer: string): Promise<void> {
  const phone = product.phone(waId);
  phone.say(text);
  await phone.waitForMessage(answer);
  await product.settle();
}

function draft(bot: Bot): Promise<unknown> {
  return client.bots.importBot({ params, body: { formatVersion: 1, bot } });
}

function changed(bot: Bot, from: string, to: string): Bot {
  return botSchema.parse(JSON.parse(JSON.stringify(bot).replaceAll(from, to)));
}

/** As `version journey node wait contacts inDraft`. */
async function places(): Promise<string[]> {
  const { items } = await client.versions.listRunning({ params });
  return items.map(({ version, journeyName, nodeName, waitsFor, contacts, inDraft }) =>
    [version, journeyName, nodeName, waitsFor, contacts, inDraft].join(" "),
  );
}

test("contacts under way are counted by version, journey and node, until their sessions are over", async () => {
  assert.deepEqual(await client.versions.listRunning({ params }), { contacts: 0, items: [] });
  await say("15550000001", "hi", "Your name?");
  await say("15550000002", "hi", "Your name?");
  await say("15550000003", "sleep", "Good night.");
  // What no `jsonb` takes, and what looks like it: it stands in the session as it came.
  await say("15550000002", "\u0000 \ud83d \\u0000 \\\\ud83d", "And your dog's?");
  await draft(changed(first, "Your name?", "What is your name?"));
  await client.versions.deploy({ params, body: {} });
  await say("15550000004", "hi", "What is your name?");
  assert.deepEqual(await places(), [
    "1 greeting ask contact 1 changed",
    "1 greeting more contact 1 same",
    "1 nap wait time 1 same",
    "2 greeting ask contact 1 same",
  ]);

  await draft({ ...first, journeys: first.journeys.filter(({ id }) => id === "greeting") });
  await say("15550000001", "Ana", "And your dog's?");
  assert.deepEqual(await places(), [
    "1 greeting more contact 2 same",
    "1 nap wait time 1 journey-deleted",
    "2 greeting ask contact 1 changed",
  ]);

  await product.emulator.clock.advance(73 * HOUR);
  await product.settle();
  assert.deepEqual(await places(), ["1 nap wait time 1 journey-deleted"]);
  assert.equal((await client.versions.listRunning({ params })).contacts, 1);
});

test("who comes back after a session has run out begins another one on the newest version", async () => {
  await say("15550000002", "hi", "What is your name?");
  assert.equal((await places()).includes("2 greeting ask contact 1 changed"), true);
});

test("what variables held last is told whatever a contact sent", async () => {
  await say("15550000005", "hi", "What is your name?");
  await say("15550000005", "\u0000 \ud83d", "And your dog's?");
  const { values } = await client.variables.listLastValues({ params, query: {} });
  assert.ok(values.some(({ reference }) => reference === "local_var.name"));
});

test("a contact who waits for a time can be looked at", async () => {
  const { items } = await client.contacts.list({ params, query: { search: "15550000003" } });
  const contact = await client.contacts.read({ params: { ...params, contactId: items[0]?.id ?? "" } });
  assert.deepEqual(
    contact.session?.places.map(({ nodeName, waitsFor }) => [nodeName, waitsFor]),
    [["wait", "time"]],
  );
});
