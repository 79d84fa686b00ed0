import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Bot } from "@tributary/engine";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";
import { refused } from "./refused.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;
let params: { projectId: string };

before(async () => {
  admin = await startTestAdmin();
});

beforeEach(async () => {
  const { id } = await admin.client.projects.create({ body: { name: "Files" } });
  params = { projectId: id };
});

after(() => admin[Symbol.asyncDispose]());

const whole: Bot = botOf({
  journeys: [
    flowJourney("answers", "111", {
      first: { type: "terminal", config: { message: "Thank you, {{ global_var.name }}" } },
    }),
    userJourney("greeting", {
      start: { type: "start", config: onKeyword("hi"), exits: { next: "hello" } },
      hello: { type: "text", config: { body: "Hello 👋 “{{ constant_var.shop }}”" } },
    }),
    {
      ...userJourney("noted", {
        start: { type: "start", exits: { next: "bye" } },
        bye: { type: "text", config: { body: "Bye" } },
      }),
      notes: [
        {
          ...{ id: "legal", text: "Ask legal first.\n{{ local_var.nothing }}", colour: "blue" as const },
          ...{ position: { x: 0, y: -160 }, size: { width: 256, height: 144 } },
        },
      ],
    },
  ],
  variables: [
    { scope: "constant", name: "shop", type: "string", value: "Corner shop" },
    { scope: "global", name: "name", type: "string", value: "", description: "How to call them" },
  ],
  apis: [
    {
      ...{ id: "crm", name: "CRM", method: "POST", url: "https://crm.example/{{ global_var.name }}" },
      auth: { kind: "bearer", tokenSecret: "crm_token" },
    },
  ],
  defaultJourneys: { welcome: "greeting" },
});

function importBot(bot: unknown, formatVersion = 1) {
  return admin.client.bots.importBot({ params, body: { formatVersion, bot } });
}

test("an exported bot equals the one that was imported", async () => {
  await importBot(whole);
  assert.deepEqual(await admin.client.bots.exportBot({ params }), { formatVersion: 2, bot: whole });
});

test("an export imported into another project is the same bot there", async () => {
  await importBot(whole);
  const bundle = await admin.client.bots.exportBot({ params });
  const { id: projectId } = await admin.client.projects.create({ body: { name: "Copy" } });
  await admin.client.bots.importBot({ params: { projectId }, body: bundle });
  assert.deepEqual(await admin.client.bots.exportBot({ params: { projectId } }), bundle);
});

test("a deployed version is exported as it was deployed", async () => {
  await importBot(botOf({ journeys: [] }));
  const { version } = await admin.client.versions.deploy({ params, body: {} });
  await importBot(whole);
  const { bot } = await admin.client.bots.exportBot({ params, query: { version } });
  assert.deepEqual(bot, botOf({ journeys: [] }));
  await refused(admin.client.bots.exportBot({ params, query: { version: 7 } }), "not-found");
});

const [answers, greeting] = whole.journeys;

const faulty: Record<string, object> = {
  "a journey twice": { ...whole, journeys: [greeting, greeting] },
  "two journeys of one name": { ...whole, journeys: [greeting, { ...greeting, id: "other" }] },
  "two Flow Journeys of one Flow ID": { ...whole, journeys: [answers, { ...answers, id: "other", name: "Other" }] },
  "a Flow Journey without its Flow Starting Node": { ...whole, journeys: [{ ...answers, nodes: [] }] },
  "a Flow Starting Node of another Flow": { ...whole, journeys: [{ ...answers, flowId: "222" }] },
  "a Flow ID with letters": { ...whole, journeys: [{ ...answers, flowId: "x1" }] },
  "a variable twice": { ...whole, variables: [whole.variables[0], whole.variables[0]] },
  "an API call twice": { ...whole, apis: [whole.apis[0], whole.apis[0]] },
  "an unknown field": { ...whole, extra: true },
  "a node without a name": { ...whole, journeys: [{ ...greeting, nodes: [{ id: "a", type: "text" }] }] },
  "a text that cannot be stored": { ...whole, variables: [{ ...whole.variables[0], value: "a\0b" }] },
};

for (const [what, bot] of Object.entries(faulty)) {
  test(`a file with ${what} is refused as a whole, and the draft stays`, async () => {
    await importBot(whole);
    const before = await admin.client.projects.read({ params });
    const outcome = await importBot(bot).catch((error: unknown) => error);
    assert.match(String(Reflect.get(Object(outcome), "code")), /^(invalid-input|locked-node)$/);
    assert.deepEqual((await admin.client.bots.exportBot({ params })).bot, whole);
    assert.deepEqual(await admin.client.projects.read({ params }), before);
  });
}

test("an import after which a journey's save is out of date makes that save a conflict", async () => {
  await importBot(whole);
  const place = { ...params, journeyId: "greeting" };
  const { document, revision } = await admin.client.journeys.read({ params: place });
  await importBot(whole);
  await refused(admin.client.journeys.replace({ params: place, body: { document, revision } }), "revision-conflict");
});

test("a file of a newer product is refused with what to do", async () => {
  const refusal = await refused(importBot(whole, 3), "format-too-new");
  assert.equal(refusal.field, "formatVersion");
  assert.match(refusal.message, /Update the server/);
  await refused(importBot(whole, 0), "invalid-input");
});

test("an import is in the audit log", async () => {
  await importBot(whole);
  const { items } = await admin.client.auditLog.listOfProject({ params });
  assert.deepEqual([items[0]?.action, items[0]?.subject], ["bot-imported", params.projectId]);
});

test("a bot as large as it may be is imported, inspected and exported", async () => {
  const filler = "x".repeat(3000);
  const node = (index: number) => ({ type: "text", config: { body: filler }, exits: { next: `n${index + 1}` } });
  const nodes = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`n${index}`, node(index)]));
  const large = botOf({ journeys: [userJourney("large", nodes)] });
  await importBot(large);
  assert.deepEqual((await admin.client.bots.exportBot({ params })).bot, large);
  assert.ok((await admin.client.bots.listIssues({ params })).issues.length > 0);
});
