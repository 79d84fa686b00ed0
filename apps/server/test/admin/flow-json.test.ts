import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { BUNDLE_FORMAT_VERSION } from "@tributary/api";
import type { JsonObject } from "@tributary/engine";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";
import { refused } from "./refused.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;
let params: { projectId: string };

before(async () => {
  admin = await startTestAdmin();
});

beforeEach(async () => {
  const { id } = await admin.client.projects.create({ body: { name: "Flow JSON" } });
  params = { projectId: id };
});

after(() => admin[Symbol.asyncDispose]());

const json: JsonObject = {
  version: "7.3",
  screens: [
    {
      id: "RATING",
      terminal: true,
      data: { ticket: { type: "string", __example__: "T-1" } },
      layout: { type: "SingleColumnLayout", children: [] },
    },
  ],
};

const flowNode = { flowId: "111", message: "Rate us", buttonTitle: "Rate", firstScreen: "RATING" };

function botSending(additionalData: string) {
  return botOf({
    journeys: [
      flowJourney("answers", "111", { first: { type: "terminal", config: { message: "Thanks" } } }),
      userJourney("go", {
        start: { type: "start", config: onKeyword("go"), exits: { next: "form" } },
        form: { type: "whatsapp-flow", config: { ...flowNode, additionalData } },
      }),
    ],
  });
}

test("[13] a Flow's JSON that is told is what Additional Data is compared with", async () => {
  const body = { formatVersion: 1, bot: botSending('{ "tiket": "T-1" }') };
  await admin.client.bots.importBot({ params, body });
  const codes = async () => (await admin.client.bots.listIssues({ params })).issues.map(({ code }) => code);
  assert.deepEqual(await codes(), []);
  const known = await admin.client.flowJson.put({ params: { ...params, flowId: "111" }, body: { json } });
  assert.deepEqual(known.screens, ["RATING"]);
  assert.deepEqual(await codes(), ["data-missing-field", "data-unknown-field"]);
  await admin.client.flowJson.remove({ params: { ...params, flowId: "111" } });
  assert.deepEqual(await codes(), []);
});

test("Flow JSON travels with the bot's file", async () => {
  const bundle = { formatVersion: BUNDLE_FORMAT_VERSION, bot: botSending(""), flowJson: { "111": json } };
  await admin.client.bots.importBot({ params, body: bundle });
  assert.deepEqual(await admin.client.bots.exportBot({ params }), bundle);
  const { items } = await admin.client.flowJson.list({ params });
  assert.deepEqual(
    items.map(({ flowId, screens }) => [flowId, screens]),
    [["111", ["RATING"]]],
  );
});

test("what is no Flow JSON is refused, and with a file nothing of it is taken", async () => {
  const put = admin.client.flowJson.put({ params: { ...params, flowId: "111" }, body: { json: { screens: 5 } } });
  const refusal = await refused(put, "invalid-input");
  assert.match(refusal.message, /This is not Flow JSON/);
  const body = { formatVersion: 1, bot: botSending(""), flowJson: { "111": { no: "screens" } } };
  await refused(admin.client.bots.importBot({ params, body }), "invalid-input");
  assert.deepEqual((await admin.client.bots.exportBot({ params })).bot.journeys, []);
  await refused(admin.client.flowJson.read({ params: { ...params, flowId: "111" } }), "not-found");
});
