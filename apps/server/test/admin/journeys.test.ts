import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Journey } from "@tributary/engine";
import { refused } from "./refused.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;
let params: { projectId: string };

before(async () => {
  admin = await startTestAdmin();
});

beforeEach(async () => {
  const { id } = await admin.client.projects.create({ body: { name: "Journeys" } });
  params = { projectId: id };
});

after(() => admin[Symbol.asyncDispose]());

const FLOW_ID = "1625030284944496";

function createFlowJourney(flowId = FLOW_ID, name = "Feedback answers") {
  return admin.client.flowJourneys.create({ params, body: { flowId, name } });
}

test("[23] Flow Journeys are listed apart from User Journeys", async () => {
  const { document: user } = await admin.client.journeys.create({ params, body: { name: "Support" } });
  const { document: flow } = await createFlowJourney();
  const users = await admin.client.journeys.list({ params });
  const flows = await admin.client.flowJourneys.list({ params });
  assert.deepEqual(
    users.items.map(({ id, kind, name }) => ({ id, kind, name })),
    [{ id: user.id, kind: "user", name: "Support" }],
  );
  assert.deepEqual(
    flows.items.map(({ id, kind, flowId }) => ({ id, kind, flowId })),
    [{ id: flow.id, kind: "flow", flowId: FLOW_ID }],
  );
});

test("[24] a Flow Journey cannot be created without a Flow ID", async () => {
  const path = `/api/projects/${params.projectId}/flow-journeys`;
  const answer = await admin.send("POST", path, { key: admin.key, body: { name: "No Flow" } });
  assert.equal(answer.code, "invalid-input");
  assert.match(answer.text, /"field":"flowId"/);
  assert.equal((await admin.client.flowJourneys.list({ params })).items.length, 0);
});

test("[24] [38] a new Flow Journey has its Flow Starting Node with the Flow ID, and nothing else", async () => {
  const { document } = await createFlowJourney();
  assert.equal(document.kind === "flow" && document.flowId, FLOW_ID);
  assert.deepEqual(
    document.nodes.map(({ type, config }) => ({ type, config })),
    [{ type: "flow-start", config: { flowId: FLOW_ID } }],
  );
});

test("[25] a second Flow Journey for the same Flow ID is refused, naming the first", async () => {
  const { document } = await createFlowJourney();
  const refusal = await refused(createFlowJourney(FLOW_ID, "Another"), "flow-id-taken");
  assert.equal(refusal.field, "flowId");
  assert.match(refusal.message, /Feedback answers/);
  assert.deepEqual(refusal.details.existing, { id: document.id, name: "Feedback answers" });
});

test("[25] of many that create it at once, one succeeds", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) => createFlowJourney(FLOW_ID, `Feedback ${index}`)),
  );
  assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
  assert.equal((await admin.client.flowJourneys.list({ params })).items.length, 1);
});

test("[25] another project may have its own Flow Journey for the same Flow ID", async () => {
  await createFlowJourney();
  const other = await admin.client.projects.create({ body: { name: "Other" } });
  const body = { flowId: FLOW_ID, name: "Feedback answers" };
  const { document } = await admin.client.flowJourneys.create({ params: { projectId: other.id }, body });
  assert.equal(document.kind, "flow");
});

test("[26] a Flow ID has digits only", async () => {
  for (const flowId of ["", "12a", " 123", "１２３", "-1", "1.5", "9".repeat(33)]) {
    const refusal = await refused(createFlowJourney(flowId), "invalid-input");
    assert.equal(refusal.field, "flowId");
  }
});

test("[26] that a Flow ID could not be looked up is a warning", async () => {
  const { warnings } = await createFlowJourney();
  assert.deepEqual(
    warnings.map(({ code }) => code),
    ["flow-not-checked"],
  );
});

type Edit = (document: Journey) => Journey;

function change(edit: (nodes: Journey["nodes"]) => Journey["nodes"]): Edit {
  return (document) => ({ ...document, nodes: edit(structuredClone(document.nodes)) });
}

function renamed(nodes: Journey["nodes"]): Journey["nodes"] {
  return nodes.map((node) => ({ ...node, name: "Renamed" }));
}

const forbidden: Record<string, Edit> = {
  removed: change(() => []),
  renamed: change(renamed),
  "given another Flow ID": change((nodes) => nodes.map((node) => ({ ...node, config: { flowId: "2" } }))),
  "given another id": change((nodes) => nodes.map((node) => ({ ...node, id: "other" }))),
  "given another type": change((nodes) => nodes.map((node) => ({ ...node, type: "start", config: {} }))),
  duplicated: change((nodes) => [...nodes, ...nodes.map((node) => ({ ...node, id: "copy", name: "Copy" }))]),
  "given an inbound connector": change((nodes) => [
    ...nodes,
    { id: "set", type: "modify-variable", name: "Set", position: { x: 0, y: 0 }, config: {}, exits: { next: "start" } },
  ]),
};

for (const [what, edit] of Object.entries(forbidden)) {
  test(`[39] the Flow Starting Node cannot be ${what}`, async () => {
    const { document, revision } = await createFlowJourney();
    const place = { ...params, journeyId: document.id };
    await refused(
      admin.client.journeys.replace({ params: place, body: { document: edit(document), revision } }),
      "locked-node",
    );
    assert.deepEqual((await admin.client.journeys.read({ params: place })).document, document);
  });
}

test("[39] the Flow Starting Node can be moved and connected", async () => {
  const { document, revision } = await createFlowJourney();
  const edited = change(([start]) => [
    ...(start ? [{ ...start, position: { x: 40, y: 80 }, exits: { next: "done" } }] : []),
    { id: "done", type: "terminal", name: "Done", position: { x: 300, y: 80 }, config: {}, exits: {} },
  ])(document);
  const place = { ...params, journeyId: document.id };
  await admin.client.journeys.replace({ params: place, body: { document: edited, revision } });
  assert.deepEqual((await admin.client.journeys.read({ params: place })).document, edited);
});

test("[39] a Flow Starting Node cannot be added to a User Journey", async () => {
  const { document, revision } = await admin.client.journeys.create({ params, body: { name: "Support" } });
  const start = { id: "flow", type: "flow-start", name: "Flow", position: { x: 0, y: 0 }, config: {}, exits: {} };
  const edited = { ...document, nodes: [...document.nodes, start] };
  const place = { ...params, journeyId: document.id };
  await refused(admin.client.journeys.replace({ params: place, body: { document: edited, revision } }), "locked-node");
});

test("a journey keeps its id, its kind and its Flow ID", async () => {
  const { document, revision } = await createFlowJourney();
  const place = { ...params, journeyId: document.id };
  const { nodes, name } = document;
  const others: Journey[] = [
    { kind: "flow", id: "other", name, nodes, flowId: FLOW_ID },
    { kind: "flow", id: document.id, name, nodes, flowId: "2" },
    { kind: "user", id: document.id, name, nodes },
  ];
  for (const other of others) {
    const call = admin.client.journeys.replace({ params: place, body: { document: other, revision } });
    await refused(call, "identity-changed");
  }
});

test("of two who change the same journey, the second is told the revision of the first", async () => {
  const { document, revision } = await admin.client.journeys.create({ params, body: { name: "Support" } });
  const place = { ...params, journeyId: document.id };
  const first = await admin.client.journeys.replace({ params: place, body: { document, revision } });
  const refusal = await refused(
    admin.client.journeys.replace({ params: place, body: { document, revision } }),
    "revision-conflict",
  );
  assert.equal(refusal.status, 409);
  assert.equal(refusal.details.currentRevision, first.revision);
  await admin.client.journeys.replace({ params: place, body: { document, revision: first.revision } });
});

test("of many who change the same journey at once, one succeeds", async () => {
  const { document, revision } = await admin.client.journeys.create({ params, body: { name: "Support" } });
  const place = { ...params, journeyId: document.id };
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, () => admin.client.journeys.replace({ params: place, body: { document, revision } })),
  );
  assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
});

test("every edit counts the draft's revision up, and a refused one does not", async () => {
  const revisionOf = async () => (await admin.client.projects.read({ params })).draftRevision;
  const start = await revisionOf();
  await admin.client.journeys.create({ params, body: { name: "Support" } });
  assert.equal(await revisionOf(), start + 1);
  await refused(admin.client.journeys.create({ params, body: { name: "Support" } }), "name-taken");
  assert.equal(await revisionOf(), start + 1);
});

test("renaming a journey changes its document and its revision", async () => {
  const { document, revision } = await admin.client.journeys.create({ params, body: { name: "Support" } });
  const place = { ...params, journeyId: document.id };
  const renamedOne = await admin.client.journeys.rename({ params: place, body: { name: "Help" } });
  assert.equal(renamedOne.document.name, "Help");
  assert.notEqual(renamedOne.revision, revision);
  await admin.client.journeys.create({ params, body: { name: "Other" } });
  await refused(admin.client.journeys.rename({ params: place, body: { name: "Other" } }), "name-taken");
});

test("a journey that others trigger, and one that welcomes, cannot be deleted", async () => {
  const { document: target } = await admin.client.journeys.create({ params, body: { name: "Thanks", id: "thanks" } });
  const { document, revision } = await admin.client.journeys.create({ params, body: { name: "Support" } });
  const trigger = { journeyId: target.id };
  const node = {
    id: "go",
    type: "trigger-journey",
    name: "Go on",
    position: { x: 0, y: 0 },
    config: trigger,
    exits: {},
  };
  const nodes = [...document.nodes, node];
  const place = { ...params, journeyId: document.id };
  await admin.client.journeys.replace({ params: place, body: { document: { ...document, nodes }, revision } });
  await admin.client.bots.putDefaultJourneys({ params, body: { welcome: "thanks" } });
  const refusal = await refused(admin.client.journeys.remove({ params: { ...params, journeyId: "thanks" } }), "in-use");
  assert.match(refusal.message, /“Go on” in “Support”/);
  assert.deepEqual(
    refusal.details.usedBy?.map(({ kind }) => kind),
    ["journey", "default-journey"],
  );
  await admin.client.journeys.remove({ params: place });
  await admin.client.bots.putDefaultJourneys({ params, body: {} });
  await admin.client.journeys.remove({ params: { ...params, journeyId: "thanks" } });
  assert.deepEqual((await admin.client.journeys.list({ params })).items, []);
});

test("a Flow Journey whose Flow is sent by a node cannot be deleted", async () => {
  const { document: flow } = await createFlowJourney();
  const { document, revision } = await admin.client.journeys.create({ params, body: { name: "Support" } });
  const config = { flowId: FLOW_ID, message: "Rate us", buttonTitle: "Rate" };
  const node = { id: "send", type: "whatsapp-flow", name: "Rate", position: { x: 0, y: 0 }, config, exits: {} };
  const place = { ...params, journeyId: document.id };
  const nodes = [...document.nodes, node];
  await admin.client.journeys.replace({ params: place, body: { document: { ...document, nodes }, revision } });
  const refusal = await refused(admin.client.journeys.remove({ params: { ...params, journeyId: flow.id } }), "in-use");
  assert.deepEqual(refusal.details.usedBy?.[0]?.nodeName, "Rate");
});

test("[3] the Flow IDs to choose from are exactly those that have a Flow Journey", async () => {
  await createFlowJourney("222", "B");
  await createFlowJourney("111", "A");
  const { items } = await admin.client.flowJourneys.listFlowIds({ params });
  assert.deepEqual(
    items.map(({ flowId, journeyName }) => [flowId, journeyName]),
    [
      ["111", "A"],
      ["222", "B"],
    ],
  );
});

test("[4] without a Flow Journey the list of Flow IDs is empty and says what to do", async () => {
  const { items, warnings } = await admin.client.flowJourneys.listFlowIds({ params });
  assert.deepEqual(items, []);
  assert.match(warnings[0]?.message ?? "", /Create one with the Flow ID/);
});

test("the default journeys must be User Journeys of the draft", async () => {
  const { document: flow } = await createFlowJourney();
  for (const id of ["nowhere", flow.id]) {
    const refusal = await refused(
      admin.client.bots.putDefaultJourneys({ params, body: { fallback: id } }),
      "invalid-input",
    );
    assert.equal(refusal.field, "fallback");
  }
  const { document } = await admin.client.journeys.create({ params, body: { name: "Support" } });
  const chosen = await admin.client.bots.putDefaultJourneys({ params, body: { fallback: document.id } });
  assert.deepEqual(await admin.client.bots.readDefaultJourneys({ params }), chosen);
});

test("journeys come page by page, each exactly once", async () => {
  const names = Array.from({ length: 7 }, (_, index) => `Journey ${index}`);
  for (const name of names) await admin.client.journeys.create({ params, body: { name } });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await admin.client.journeys.list({ params, query: { limit: 3, ...(cursor ? { cursor } : {}) } });
    assert.ok(page.items.length <= 3);
    seen.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  assert.deepEqual(seen, names);
});

test("a cursor that is none of this list's is refused", async () => {
  for (const cursor of ["x", "WyJhIiwiYiJd", "W10", Buffer.from('["a\\u0000"]').toString("base64url")]) {
    await refused(admin.client.journeys.list({ params, query: { cursor } }), "invalid-input");
  }
  await refused(admin.client.journeys.list({ params, query: { limit: 201 } }), "invalid-input");
});
