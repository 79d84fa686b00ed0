import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { refused } from "./refused.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;
let params: { projectId: string };

before(async () => {
  admin = await startTestAdmin();
});

beforeEach(async () => {
  const { id } = await admin.client.projects.create({ body: { name: "Declarations" } });
  params = { projectId: id };
});

after(() => admin[Symbol.asyncDispose]());

const crm = { name: "CRM", method: "GET", url: "https://crm.example" } as const;

test("a variable is declared, changed and listed", async () => {
  const place = { ...params, scope: "local", name: "rating" } as const;
  await admin.client.variables.put({ params: place, body: { type: "number", value: 1 } });
  const changed = await admin.client.variables.put({ params: place, body: { type: "string", description: "1 to 5" } });
  assert.deepEqual(changed, { scope: "local", name: "rating", type: "string", description: "1 to 5" });
  await admin.client.variables.put({
    params: { ...place, scope: "global" },
    body: { type: "json", value: { a: [1] } },
  });
  const { items } = await admin.client.variables.list({ params });
  assert.deepEqual(items, [{ scope: "global", name: "rating", type: "json", value: { a: [1] } }, changed]);
});

test("a value must fit the variable's type, and a constant needs one", async () => {
  const place = { ...params, scope: "constant", name: "limit" } as const;
  const wrong = await refused(
    admin.client.variables.put({ params: place, body: { type: "number", value: "many" } }),
    "invalid-input",
  );
  assert.equal(wrong.field, "value");
  await refused(admin.client.variables.put({ params: place, body: { type: "number" } }), "invalid-input");
  const stored = await admin.client.variables.put({ params: place, body: { type: "number", value: "12" } });
  assert.equal(stored.value, 12);
});

test("a variable that journeys, code or API calls mention cannot be deleted", async () => {
  const names = ["plain", "coded", "called", "set", "free", "prefix"];
  const variables = names.map((name) => ({ scope: "local" as const, name, type: "string" as const }));
  const journey = userJourney("greeting", {
    start: { type: "start", config: onKeyword("hi"), exits: { next: "text" } },
    text: { type: "text", config: { body: "Hello {{ local_var.plain | upcase }} {{ local_var.prefixed }}" } },
    code: { type: "code", config: { source: 'local_var["coded"] = 1' } },
    set: {
      type: "modify-variable",
      config: { assignments: [{ variable: "local_var.set", operation: "set", value: "" }] },
    },
  });
  const apis = [{ ...crm, id: "crm", url: "https://crm.example/{{local_var.called}}" }];
  const bot = botOf({ journeys: [journey], variables, apis });
  await admin.client.bots.importBot({ params, body: { formatVersion: 1, bot } });
  const remove = (name: string) => admin.client.variables.remove({ params: { ...params, scope: "local", name } });
  for (const name of ["plain", "coded", "called", "set"]) {
    const refusal = await refused(remove(name), "in-use");
    assert.equal(refusal.details.usedBy?.length, 1, name);
  }
  await remove("free");
  await remove("prefix");
  await refused(remove("free"), "not-found");
});

test("a saved API call is created, changed with its revision, and not deleted while a node calls it", async () => {
  const { document, revision } = await admin.client.apis.create({ params, body: crm });
  assert.equal(document.timeoutSeconds, 10);
  const place = { ...params, apiId: document.id };
  const changed = { ...document, url: "https://crm.example/v2" };
  const second = await admin.client.apis.replace({ params: place, body: { document: changed, revision } });
  const refusal = await refused(
    admin.client.apis.replace({ params: place, body: { document: changed, revision } }),
    "revision-conflict",
  );
  assert.equal(refusal.details.currentRevision, second.revision);
  await refused(admin.client.apis.create({ params, body: crm }), "name-taken");
  const renamed = { document: { ...changed, id: "other" }, revision: second.revision };
  await refused(admin.client.apis.replace({ params: place, body: renamed }), "identity-changed");

  const { document: journey, revision: before } = await admin.client.journeys.create({ params, body: { name: "Ask" } });
  const node = {
    id: "call",
    type: "api",
    name: "Call",
    position: { x: 0, y: 0 },
    config: { apiId: document.id },
    exits: {},
  };
  await admin.client.journeys.replace({
    params: { ...params, journeyId: journey.id },
    body: { document: { ...journey, nodes: [...journey.nodes, node] }, revision: before },
  });
  await refused(admin.client.apis.remove({ params: place }), "in-use");
  await admin.client.journeys.remove({ params: { ...params, journeyId: journey.id } });
  await admin.client.apis.remove({ params: place });
  await refused(admin.client.apis.read({ params: place }), "not-found");
});

test("a secret is set and named, and its value is in no answer, file, log or plain column", async () => {
  const value = "s3cr3t-value-that-must-not-leak";
  const place = { ...params, name: "crm_token" };
  const bodies = [JSON.stringify(await admin.client.secrets.put({ params: place, body: { value } }))];
  await admin.client.apis.create({ params, body: { ...crm, auth: { kind: "bearer", tokenSecret: "crm_token" } } });
  await admin.client.versions.deploy({ params, body: {} });
  const paths = ["secrets", "export", "audit-log", "issues", "versions", "versions/1", "apis", "comparison"];
  for (const path of paths) {
    const answer = await admin.send("GET", `/api/projects/${params.projectId}/${path}`, { key: admin.key });
    assert.equal(answer.status, 200, path);
    bodies.push(answer.text);
  }
  const { rows } = await admin.context.db.pool.query<{ text: string }>("select s::text as text from secrets s");
  const all = [...bodies, ...rows.map(({ text }) => text), admin.logged()].join("\n");
  assert.ok(!all.includes(value));
  assert.ok(!all.includes(Buffer.from(value).toString("hex")));
  assert.ok(all.includes("crm_token"));
  const { sealed } = await admin.context.db.kysely.selectFrom("secrets").select("sealed").executeTakeFirstOrThrow();
  assert.equal(admin.context.keyring.open(sealed, `secret:${params.projectId}:crm_token`), value);
});

test("a secret that the draft or the deployed version names cannot be deleted", async () => {
  const place = { ...params, name: "crm_token" };
  await admin.client.secrets.put({ params: place, body: { value: "x" } });
  const { document } = await admin.client.apis.create({
    params,
    body: { ...crm, auth: { kind: "header", name: "x-key", valueSecret: "crm_token" } },
  });
  const inDraft = await refused(admin.client.secrets.remove({ params: place }), "in-use");
  assert.deepEqual(inDraft.details.usedBy, [{ kind: "api", id: document.id, name: "CRM" }]);
  await admin.client.versions.deploy({ params, body: {} });
  await admin.client.apis.remove({ params: { ...params, apiId: document.id } });
  const inVersion = await refused(admin.client.secrets.remove({ params: place }), "in-use");
  assert.match(inVersion.message, /deployed version 1/);
  await admin.client.versions.deploy({ params, body: {} });
  await admin.client.secrets.remove({ params: place });
  assert.deepEqual((await admin.client.secrets.list({ params })).items, []);
});
