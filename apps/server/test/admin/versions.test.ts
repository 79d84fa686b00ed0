import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { type Bot, bot, type Journey } from "@tributary/engine";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";
import { refused } from "./refused.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;
let params: { projectId: string };

before(async () => {
  admin = await startTestAdmin();
});

beforeEach(async () => {
  const { id } = await admin.client.projects.create({ body: { name: "Versions" } });
  params = { projectId: id };
});

after(() => admin[Symbol.asyncDispose]());

const FLOW_ID = "1625030284944496";

const greeting = userJourney("greeting", {
  start: { type: "start", config: onKeyword("hi"), exits: { next: "hello" } },
  hello: { type: "text", config: { body: "Hello" } },
});

function draft(given: Partial<Bot> & { journeys: Journey[] }): Promise<unknown> {
  return admin.client.bots.importBot({ params, body: { formatVersion: 1, bot: botOf(given) } });
}

function deploy(note = "") {
  return admin.client.versions.deploy({ params, body: { note } });
}

test("[42] a Flow Journey with an open branch is not deployed, and the branch is named", async () => {
  const branches = [{ key: "happy", label: "Happy", comparisons: [{ left: "5", operator: "equals", right: "5" }] }];
  const answers = flowJourney("answers", FLOW_ID, {
    first: { type: "condition", name: "How happy", config: { branches }, exits: { "branch:happy": "thanks" } },
    thanks: { type: "terminal" },
  });
  await draft({ journeys: [answers] });
  const refusal = await refused(deploy(), "bot-has-errors");
  assert.equal(refusal.status, 422);
  const errors = refusal.details.issues?.filter(({ severity }) => severity === "error") ?? [];
  assert.ok(errors.some(({ journeyId, nodeId }) => journeyId === "answers" && nodeId === "first"));
  assert.match(JSON.stringify(errors), /Otherwise/);
  assert.equal((await admin.client.projects.read({ params })).deployedVersion, null);
  assert.deepEqual((await admin.client.versions.list({ params })).items, []);
});

test("[42] a Flow Journey in which every path ends in a Terminal Node is deployed", async () => {
  await draft({ journeys: [flowJourney("answers", FLOW_ID, { first: { type: "terminal" } })] });
  assert.equal((await deploy()).version, 1);
});

function answersInto(variable: string, journeyId: string): Journey {
  const mappings = [{ from: "{{ system_var.message_meta.rating }}", to: variable }];
  return flowJourney("answers", FLOW_ID, {
    first: { type: "terminal", config: { trigger: { journeyId, mappings } } },
  });
}

const rating: Bot["variables"][number] = { scope: "local", name: "rating", type: "string" };

test("[46] a mapping to a variable or a journey that is gone is an error that stops the deploy", async () => {
  await draft({ journeys: [greeting, answersInto("local_var.rating", "greeting")], variables: [rating] });
  await deploy();
  await draft({ journeys: [greeting, answersInto("local_var.gone", "greeting")], variables: [rating] });
  const noVariable = await refused(deploy(), "bot-has-errors");
  assert.match(JSON.stringify(noVariable.details.issues), /local_var\.gone/);
  await draft({ journeys: [greeting, answersInto("local_var.rating", "gone")], variables: [rating] });
  const noJourney = await refused(deploy(), "bot-has-errors");
  assert.ok(noJourney.details.issues?.some(({ nodeId, severity }) => nodeId === "first" && severity === "error"));
});

test("[46] a mapping whose types can never fit stops the deploy", async () => {
  const number: Bot["variables"][number] = { scope: "local", name: "rating", type: "number" };
  const answers = answersInto("local_var.rating", "greeting");
  const text = JSON.parse(JSON.stringify(answers).replace("{{ system_var.message_meta.rating }}", "five"));
  await draft({ journeys: [greeting, bot.shape.journeys.element.parse(text)], variables: [number] });
  const refusal = await refused(deploy(), "bot-has-errors");
  assert.ok(refusal.details.issues?.some(({ nodeId, severity }) => nodeId === "first" && severity === "error"));
});

test("[48] what a Terminal Node triggers must be a User Journey that is deployed with it", async () => {
  const other = flowJourney("other", "222", { first: { type: "terminal" } });
  await draft({ journeys: [other, answersInto("local_var.rating", "other")], variables: [rating] });
  await refused(deploy(), "bot-has-errors");
});

function sending(isDraftMode: boolean): Journey {
  const config = {
    flowId: FLOW_ID,
    message: "How was it?",
    buttonTitle: "Rate",
    firstScreen: "RATING",
    draftMode: isDraftMode,
  };
  return userJourney("ask", {
    start: { type: "start", config: onKeyword("rate"), exits: { next: "send" } },
    send: { type: "whatsapp-flow", config },
  });
}

test("[15] deploying a Flow node in Draft Mode warns", async () => {
  await draft({ journeys: [sending(true), flowJourney("answers", FLOW_ID, { first: { type: "terminal" } })] });
  const { issues } = await deploy();
  const warnings = issues.filter(({ severity }) => severity === "warning");
  assert.ok(warnings.some(({ nodeId, message }) => nodeId === "send" && /draft mode/i.test(message)));
  const [version] = (await admin.client.versions.list({ params })).items;
  assert.equal(version?.warningCount, warnings.length);
});

test("the issues of the draft are those that a deploy would refuse", async () => {
  await draft({ journeys: [sending(false)] });
  const { issues } = await admin.client.bots.listIssues({ params, query: { for: "deploying" } });
  const refusal = await refused(deploy(), "bot-has-errors");
  assert.deepEqual(refusal.details.issues, issues);
  assert.ok(issues.some(({ nodeId }) => nodeId === "send"));
});

test("a version does not change with the draft, and the draft not with a version", async () => {
  await draft({ journeys: [greeting] });
  const { version } = await deploy("first");
  const before = await admin.client.versions.read({ params: { ...params, version } });
  await admin.client.journeys.create({ params, body: { name: "More" } });
  assert.deepEqual(await admin.client.versions.read({ params: { ...params, version } }), before);
  assert.equal(before.bot.journeys.length, 1);
  assert.equal((await admin.client.journeys.list({ params })).items.length, 2);
});

test("deploys at the same time get numbers of their own, without gaps", async () => {
  await draft({ journeys: [greeting] });
  const deployed = await Promise.all(Array.from({ length: 6 }, (_, index) => deploy(`${index}`)));
  assert.deepEqual(deployed.map(({ version }) => version).sort(), [1, 2, 3, 4, 5, 6]);
  assert.equal((await admin.client.projects.read({ params })).deployedVersion, 6);
});

test("rolling back makes an earlier version the one that runs, and the audit log says so", async () => {
  await draft({ journeys: [greeting] });
  await deploy("one");
  await deploy("two");
  const back = await admin.client.versions.rollback({ params, body: { version: 1 } });
  assert.ok(back.isDeployed);
  const { items } = await admin.client.versions.list({ params });
  assert.deepEqual(
    items.map(({ number, note, isDeployed }) => [number, note, isDeployed]),
    [
      [2, "two", false],
      [1, "one", true],
    ],
  );
  const log = await admin.client.auditLog.listOfProject({ params });
  const [newest] = log.items;
  assert.deepEqual([newest?.action, newest?.subject, newest?.details], ["bot-rolled-back", "1", { from: 2 }]);
  await refused(admin.client.versions.rollback({ params, body: { version: 3 } }), "not-found");
});

test("restoring a version replaces the draft by it, what runs stays, and the audit log says so", async () => {
  await draft({ journeys: [greeting], variables: [rating], defaultJourneys: { welcome: "greeting" } });
  await deploy("one");
  const kept = await admin.client.bots.exportBot({ params });
  await draft({ journeys: [sending(false), flowJourney("answers", FLOW_ID, { first: { type: "terminal" } })] });
  await deploy("two");
  const { draftRevision } = await admin.client.projects.read({ params });
  const restored = await admin.client.versions.restore({ params, body: { version: 1 } });
  assert.deepEqual(restored, { draftRevision: draftRevision + 1, journeys: 1 });
  assert.deepEqual(await admin.client.bots.exportBot({ params }), kept);
  assert.equal((await admin.client.projects.read({ params })).deployedVersion, 2);
  const { items } = await admin.client.auditLog.listOfProject({ params });
  const [newest] = items;
  assert.deepEqual([newest?.action, newest?.subject, newest?.details], ["bot-restored", "1", { journeys: 1 }]);
});

test("a version that is not there is not restored, and the draft stays as it is", async () => {
  await draft({ journeys: [greeting] });
  await deploy();
  const before = await admin.client.projects.read({ params });
  await refused(admin.client.versions.restore({ params, body: { version: 2 } }), "not-found");
  assert.deepEqual(await admin.client.projects.read({ params }), before);
  assert.equal((await admin.client.journeys.list({ params })).items.length, 1);
});

test("a journey that is open while a version is restored is not overwritten from there", async () => {
  await draft({ journeys: [greeting] });
  await deploy();
  const place = { ...params, journeyId: "greeting" };
  const open = await admin.client.journeys.read({ params: place });
  await admin.client.versions.restore({ params, body: { version: 1 } });
  const { document, revision } = open;
  const late = admin.client.journeys.replace({ params: place, body: { document, revision } });
  await refused(late, "revision-conflict");
});

test("after a rollback the next deploy takes the next number", async () => {
  await draft({ journeys: [greeting] });
  await deploy();
  await deploy();
  await admin.client.versions.rollback({ params, body: { version: 1 } });
  assert.equal((await deploy()).version, 3);
});

test("two states of the bot are compared by name", async () => {
  await draft({ journeys: [greeting, sending(false)], variables: [rating] });
  const from = await admin.client.versions.compare({ params });
  assert.deepEqual(
    from.journeys.added.map(({ name }) => name),
    ["ask", "greeting"],
  );
  await draft({ journeys: [greeting], variables: [rating] });
  await deploy();
  const louder = JSON.parse(JSON.stringify(greeting).replace("Hello", "HELLO"));
  await draft({ journeys: [bot.shape.journeys.element.parse(louder), sending(false)], variables: [] });
  assert.deepEqual(await admin.client.versions.compare({ params }), {
    journeys: {
      added: [{ id: "ask", name: "ask" }],
      removed: [],
      changed: [
        {
          ...{ id: "greeting", name: "greeting", nodes: { added: [], removed: [], changed: ["hello"] } },
          ...{ haveSettingsChanged: false, haveNotesChanged: false, haveMoved: false, changesWhatRuns: true },
        },
      ],
    },
    variables: { added: [], removed: ["local_var.rating"], changed: [] },
    apis: { added: [], removed: [], changed: [] },
    haveDefaultJourneysChanged: false,
    changesWhatRuns: true,
  });
});

test("notes and places differ without a change of what runs", async () => {
  await draft({ journeys: [greeting] });
  await deploy();
  const note = { id: "n", text: "Ask legal first: {{ local_var.gone }}", colour: "pink" as const };
  const place = { position: { x: 0, y: -200 }, size: { width: 256, height: 144 } };
  await draft({ journeys: [{ ...greeting, notes: [{ ...note, ...place }] }] });
  const noted = await admin.client.versions.compare({ params });
  assert.equal(noted.changesWhatRuns, false);
  assert.deepEqual(noted.journeys.changed, [
    {
      ...{ id: "greeting", name: "greeting", nodes: { added: [], removed: [], changed: [] } },
      ...{ haveSettingsChanged: false, haveNotesChanged: true, haveMoved: false, changesWhatRuns: false },
    },
  ]);
  const moved = greeting.nodes.map((node) => ({ ...node, position: { x: node.position.x + 16, y: 0 } }));
  await draft({ journeys: [{ ...greeting, nodes: moved }] });
  const { journeys, changesWhatRuns } = await admin.client.versions.compare({ params });
  assert.deepEqual(
    [journeys.changed[0]?.haveMoved, journeys.changed[0]?.nodes.changed, changesWhatRuns],
    [true, [], false],
  );
});
