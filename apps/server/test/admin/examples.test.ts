import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { refused } from "./refused.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;

before(async () => {
  admin = await startTestAdmin();
});

after(() => admin[Symbol.asyncDispose]());

async function begin(exampleId: string) {
  const { id: projectId } = await admin.client.projects.create({ body: { name: exampleId, exampleId } });
  const { bot, flowJson = {} } = await admin.client.bots.exportBot({ params: { projectId } });
  const flowIds = bot.journeys.flatMap((journey) => (journey.kind === "flow" ? [journey.flowId] : []));
  return { params: { projectId }, bot, flowJson, flowIds };
}

test("examples are listed with what they do, which nodes they show, and their Flows", async () => {
  const { items, hasCrm } = await admin.client.examples.list();
  assert.deepEqual(
    items.map(({ id }) => id),
    ["feedback", "lead-qualification", "issue-diagnosis", "promotion-survey", "reminder", "appointment-booking"],
  );
  assert.deepEqual(
    [items[0]?.title, items[0]?.shows[0], items[0]?.flows],
    ["Feedback after support", "WhatsApp Flow", ["Support feedback"]],
  );
  assert.equal(hasCrm, false);
});

test("a project begins with any example, its Flow JSON included, and nothing is wrong with it", async () => {
  const { items } = await admin.client.examples.list();
  for (const { id } of items) {
    const { params, bot, flowJson, flowIds } = await begin(id);
    assert.ok(bot.journeys.length > 1, id);
    assert.ok(flowIds.length > 0, id);
    assert.deepEqual(Object.keys(flowJson), flowIds, id);
    const { issues } = await admin.client.bots.listIssues({ params, query: { for: "deploying" } });
    assert.deepEqual(issues, [], id);
  }
});

test("two projects from one example have Flow IDs of their own, everywhere in the bot", async () => {
  const [one, other] = [await begin("promotion-survey"), await begin("promotion-survey")];
  assert.notDeepEqual(one.flowIds, other.flowIds);
  assert.doesNotMatch(JSON.stringify([one.bot, one.flowJson]), /880000000000012/);
  const [own = "", others = ""] = [one.flowIds[0], other.flowIds[0]];
  assert.deepEqual(JSON.parse(JSON.stringify(one.bot).replaceAll(own, others)), other.bot);
});

const bot = botOf({
  journeys: [
    userJourney("greeting", {
      start: { type: "start", config: onKeyword("hi"), exits: { next: "hello" } },
      hello: { type: "text", config: { body: "Hello" } },
    }),
  ],
});

test("a project begins with the bot of a file, of an older format too", async () => {
  for (const formatVersion of [1, 2]) {
    const file = { formatVersion, bot };
    const { id: projectId } = await admin.client.projects.create({ body: { name: "From a file", file } });
    const { items } = await admin.client.auditLog.listOfProject({ params: { projectId } });
    assert.deepEqual(items.map(({ action }) => action).sort(), ["bot-imported", "project-created"]);
    assert.deepEqual((await admin.client.bots.exportBot({ params: { projectId } })).bot, bot);
  }
});

const [journey] = bot.journeys;
const unusable: [what: string, body: Record<string, unknown>, code: string][] = [
  ["an unknown example", { exampleId: "no-such" }, "invalid-input"],
  ["a path in place of an example", { exampleId: "../examples/feedback" }, "invalid-input"],
  ["an example and a file", { exampleId: "feedback", file: { formatVersion: 2, bot } }, "invalid-input"],
  ["a journey twice", { file: { formatVersion: 2, bot: { ...bot, journeys: [journey, journey] } } }, "invalid-input"],
  ["Flow JSON that is none", { file: { formatVersion: 2, bot, flowJson: { "111": {} } } }, "invalid-input"],
  ["a file without a bot", { file: { formatVersion: 2 } }, "invalid-input"],
  ["a file of a newer product", { file: { formatVersion: 3, bot } }, "format-too-new"],
];

for (const [what, body, code] of unusable) {
  test(`${what} is refused, and no project is made`, async () => {
    const count = async () => (await admin.client.projects.list({ query: { limit: 200 } })).items.length;
    const before = await count();
    const answer = await admin.send("POST", "/api/projects", { key: admin.key, body: { name: "Half", ...body } });
    assert.equal(answer.code, code);
    assert.equal(await count(), before);
  });
}

test("the refusal of an unknown example names those that there are", async () => {
  const refusal = await refused(
    admin.client.projects.create({ body: { name: "None", exampleId: "x" } }),
    "invalid-input",
  );
  assert.equal(refusal.field, "exampleId");
  assert.match(refusal.message, /feedback, issue-diagnosis/);
});
