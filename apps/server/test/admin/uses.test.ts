import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiClient, createClient } from "@tributary/api";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { refused } from "./refused.ts";

const FLOW = "880000000000001";
const UNUSED_FLOW = "880000000000002";

let product: TestProduct;
let client: ApiClient;
let params: { projectId: string };

const bot = botOf({
  journeys: [
    userJourney("greeting", {
      start: { type: "start", config: onKeyword("hi"), exits: { next: "text" } },
      text: { type: "text", config: { body: "{{ local_var.name }} {{local_var.name}} {{ global_var.name }}" } },
      call: { type: "api", config: { apiId: "crm" } },
      send: {
        type: "whatsapp-flow",
        config: { flowId: FLOW, message: "Fill in", buttonTitle: "Open", firstScreen: "ONE" },
      },
    }),
    userJourney("help", { start: { type: "start", config: onKeyword("help") } }),
    flowJourney("answers", FLOW, { first: { type: "terminal", config: { trigger: { journeyId: "help" } } } }),
  ],
  variables: [
    { scope: "local", name: "name", type: "string" },
    { scope: "global", name: "name", type: "string" },
    { scope: "local", name: "unused", type: "string" },
  ],
  apis: [
    {
      id: "crm",
      name: "CRM",
      method: "GET",
      url: "https://crm.example/{{ local_var['name'] }}",
      auth: { kind: "bearer", tokenSecret: "token" },
    },
  ],
  defaultJourneys: { welcome: "help" },
});

before(async () => {
  const flows = [{ id: UNUSED_FLOW, name: "Booking", status: "DRAFT" as const }];
  product = await startTestProduct({ bot, flows, runs: "draft", isDeployed: false });
  const { key } = await createKey(product.server.context, { name: "test", projectId: null });
  client = createClient({ baseUrl: product.server.url, apiKey: key });
  params = { projectId: product.projectId };
});

after(() => product[Symbol.asyncDispose]());

async function usesOf(of: "variable" | "api" | "secret" | "journey" | "flow", id?: string) {
  const { items } = await client.bots.listUses({ params, query: { of, ...(id === undefined ? {} : { id }) } });
  return Object.fromEntries(
    items.map((item) => [item.id, item.uses.map(({ kind, nodeId, id: place }) => nodeId ?? `${kind} ${place}`)]),
  );
}

test("each variable has the nodes and API calls that mention it, each once", async () => {
  assert.deepEqual(await usesOf("variable"), { "local_var.name": ["text", "api crm"], "global_var.name": ["text"] });
  assert.deepEqual(await usesOf("variable", "global_var.name"), { "global_var.name": ["text"] });
  assert.deepEqual(await usesOf("variable", "local_var.unused"), {});
});

test("APIs, secrets, journeys and Flow IDs have their uses too, and a journey does not use itself", async () => {
  assert.deepEqual(await usesOf("api"), { crm: ["call"] });
  assert.deepEqual(await usesOf("secret"), { token: ["api crm"] });
  assert.deepEqual(await usesOf("journey"), { help: ["first", "default-journey welcome"] });
  assert.deepEqual(await usesOf("flow"), { [FLOW]: ["send"] });
});

test("the overview counts what a project holds and who wrote", async () => {
  const before = await client.projects.readOverview({ params });
  assert.equal(before.lastInboundAt, null);
  await product.phone("15550000001").say("help");
  await product.settle();
  const { lastInboundAt, contacts, ...held } = await client.projects.readOverview({ params });
  assert.deepEqual(held, {
    journeys: 2,
    flowJourneys: 1,
    apis: 1,
    variables: 3,
    channels: { total: 1, atMeta: 0, withProblem: 0 },
  });
  assert.deepEqual(contacts, { total: 1, wroteToday: 1, parked: 0, failedToday: 0 });
  assert.ok(lastInboundAt !== null);
});

test("a turn that failed today counts its contact", async () => {
  const { pool } = product.server.context.db;
  await pool.query(
    "insert into turns (contact_id, number, at, has_failed, events) select id, 99, now(), true, '[]' from contacts",
  );
  assert.equal((await client.projects.readOverview({ params })).contacts.failedToday, 1);
  const failed = await client.contacts.list({ params, query: { hasFailed: "true" } });
  assert.equal(failed.items.length, 1);
  assert.deepEqual((await client.contacts.list({ params, query: { hasFailed: "false" } })).items, []);
});

test("Flows of the account that have no Flow Journey yet are offered, with their state", async () => {
  const { items, warnings } = await client.flowJourneys.listAvailableFlows({ params });
  assert.deepEqual(items, [{ flowId: UNUSED_FLOW, name: "Booking", status: "DRAFT", isDynamic: false }]);
  assert.deepEqual(warnings, []);
  const { items: selectable } = await client.flowJourneys.listFlowIds({ params });
  assert.deepEqual(
    selectable.map(({ flowId, isDynamic }) => [flowId, isDynamic]),
    [[FLOW, false]],
  );
});

test("without a connected account nothing is offered, and it says so", async () => {
  const { id: projectId } = await client.projects.create({ body: { name: "Unconnected" } });
  const { items, warnings } = await client.flowJourneys.listAvailableFlows({ params: { projectId } });
  assert.deepEqual([items, warnings.map(({ code }) => code)], [[], ["flow-not-checked"]]);
});

test("a User Journey begins as a copy of another, and a Flow Journey cannot be copied", async () => {
  const original = await client.journeys.read({ params: { ...params, journeyId: "greeting" } });
  const copy = await client.journeys.create({ params, body: { name: "Greeting again", copyOf: "greeting" } });
  assert.notEqual(copy.document.id, "greeting");
  assert.deepEqual(copy.document.nodes, original.document.nodes);
  const flow = await refused(
    client.journeys.create({ params, body: { name: "No", copyOf: "answers" } }),
    "invalid-input",
  );
  assert.equal(flow.field, "copyOf");
  await refused(client.journeys.create({ params, body: { name: "No", copyOf: "gone" } }), "not-found");
});

test("a listed User Journey says what starts it", async () => {
  const { items } = await client.journeys.list({ params });
  const trigger = items.find(({ id }) => id === "help")?.trigger;
  assert.deepEqual(trigger, { kind: "keyword", match: "equals", words: ["help"] });
  assert.equal((await client.flowJourneys.list({ params })).items[0]?.trigger, null);
});
