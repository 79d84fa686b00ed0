import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contract, type Route } from "@tributary/api";
import { nodeTypes } from "@tributary/nodes";
import fc from "fast-check";
import fastify from "fastify";
import { registerAdminRoutes } from "../../src/admin/register-admin-routes.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;
let params: { projectId: string };
let project: string;

before(async () => {
  admin = await startTestAdmin();
  const { id } = await admin.client.projects.create({ body: { name: "Hostile" } });
  params = { projectId: id };
  project = `/api/projects/${id}`;
});

after(() => admin[Symbol.asyncDispose]());

const refusedBodies: Record<string, string> = {
  "no JSON": "{",
  nothing: "",
  "a list": "[]",
  "no text for the name": '{"name":1}',
  "an unknown field": '{"name":"a","isAdmin":true}',
  "a prototype": '{"name":"a","__proto__":{"isAdmin":true}}',
  "a constructor": '{"name":"a","constructor":{"prototype":{"isAdmin":true}}}',
  "a NUL character": '{"name":"a\\u0000b"}',
  "half of a surrogate pair": '{"name":"a\\ud800b"}',
  "too many levels": `{"name":${"[".repeat(200)}${"]".repeat(200)}}`,
  "a million levels": "[".repeat(1_000_000) + "]".repeat(1_000_000),
};

for (const [what, body] of Object.entries(refusedBodies)) {
  test(`a body with ${what} is refused as invalid input`, async () => {
    const answer = await admin.send("POST", `${project}/journeys`, {
      key: admin.key,
      body,
      headers: { "content-type": "application/json" },
    });
    assert.deepEqual([answer.status, answer.code], [400, "invalid-input"], answer.text);
  });
}

test("what is wrong is named by field, in words", async () => {
  const body = { name: "", type: 1 };
  const answer = await admin.send("POST", `${project}/journeys`, { key: admin.key, body });
  const { error } = JSON.parse(answer.text);
  assert.equal(error.field, "name");
  assert.ok(error.message.length > 10);
  assert.ok(error.problems.length >= 2);
});

test("a body that is too large, or is not announced as JSON, is refused", async () => {
  const megabytes = { journeys: 5, import: 32 };
  for (const [route, limit] of Object.entries(megabytes)) {
    const body = `"${"x".repeat(limit * 1024 * 1024)}"`;
    const large = await admin.send("POST", `${project}/${route}`, { key: admin.key, body });
    assert.deepEqual([large.status, large.code], [413, "too-large"]);
    assert.match(large.text, new RegExp(`larger than ${limit} MB`));
  }
  const headers = { "content-type": "text/plain" };
  const text = await admin.send("POST", `${project}/journeys`, { key: admin.key, body: "{}", headers });
  assert.deepEqual([text.status, text.code], [415, "not-json"]);
});

test("paths with strange parts are refused or not found", async () => {
  const parts = [
    "..%2f..",
    "%00",
    "a%00b",
    "%ff",
    "'; drop table projects; --",
    "__proto__",
    "constructor",
    "a".repeat(300),
  ];
  for (const part of parts) {
    for (const path of [`/api/projects/${part}`, `${project}/journeys/${part}`, `${project}/contacts/${part}`]) {
      const { status } = await admin.send("GET", path, { key: admin.key });
      assert.ok([400, 404, 414].includes(status), `${path}: ${status}`);
    }
  }
  assert.equal((await admin.send("GET", project, { key: admin.key })).status, 200);
});

test("queries with strange parts are refused", async () => {
  const queries = ["limit=0", "limit=x", "limit=1&limit=2", "cursor=%00", "search=%00", "unknown=1", "channelId=%00"];
  for (const query of queries) {
    const answer = await admin.send("GET", `${project}/contacts?${query}`, { key: admin.key });
    assert.deepEqual([answer.status, answer.code], [400, "invalid-input"], query);
  }
});

test("a fault of the server says nothing about itself, and the log says everything", async () => {
  await using broken = await startTestAdmin();
  await broken.context.db.pool.query("alter table channels rename to hidden_channels");
  const { id } = await broken.client.projects.create({ body: { name: "Broken" } });
  const answer = await broken.send("GET", `/api/projects/${id}/channels`, { key: broken.key });
  assert.deepEqual([answer.status, answer.code], [500, "internal"]);
  assert.ok(!/channels|relation|select|\.ts/.test(answer.text));
  assert.match(broken.logged(), /relation .*channels.* does not exist/);
  assert.ok(!broken.logged().includes(broken.key));
});

test("while the database is away, callers are told to try again", async () => {
  await using db = openDatabase("postgresql://nobody@127.0.0.1:1/nothing", 1, () => undefined);
  await using app = fastify();
  registerAdminRoutes(app, { ...admin.context, db });
  const headers = { authorization: `Bearer ${admin.key}` };
  const { statusCode, body } = await app.inject({ url: "/api/projects", headers });
  assert.equal(statusCode, 503);
  assert.equal(JSON.parse(body).error.code, "unavailable");
});

const routes: Route[] = Object.values<Record<string, Route>>(contract).flatMap((resource) => Object.values(resource));
const json = fc.jsonValue({ maxDepth: 4 });
const anyNode = fc.record({
  id: fc.constantFrom("a", "b", "c", "__proto__", "start"),
  type: fc.constantFrom(...Object.keys(nodeTypes), "constructor", "unknown"),
  name: fc.constantFrom("A", "B", "C"),
  config: fc.oneof(
    json,
    fc.dictionary(fc.constantFrom("flowId", "source", "branches", "exits", "body", "apiId"), json),
  ),
  exits: fc.dictionary(fc.constantFrom("next", "success", "constructor"), fc.constantFrom("a", "b", "start", "gone")),
});

test("whatever nodes a journey is given, it is refused, or saved, judged and exported", async () => {
  const { document } = await admin.client.journeys.create({ params, body: { name: "Any", id: "any" } });
  const nodes = fc.array(anyNode, { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(nodes, async (others) => {
      const place = `${project}/journeys/any`;
      const { revision } = await admin.client.journeys.read({ params: { ...params, journeyId: "any" } });
      const body = { revision, document: { ...document, nodes: [...document.nodes, ...others] } };
      const answers = [await admin.send("PUT", place, { key: admin.key, body })];
      for (const path of ["issues", "issues?for=deploying", "export", "comparison"]) {
        answers.push(await admin.send("GET", `${project}/${path}`, { key: admin.key }));
      }
      answers.push(await admin.send("POST", `${project}/deploy`, { key: admin.key, body: {} }));
      for (const { status, text } of answers) assert.ok(status < 500, text);
    }),
    { numRuns: 25 },
  );
});

test("whatever is sent to whichever route, the answer is never a fault", async () => {
  const writing = routes.filter(({ method, access }) => method !== "GET" && access === "project");
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...writing), json, fc.string({ unit: "binary" }), async (route, body, part) => {
      const path = route.path
        .replace("/api/projects/:projectId", project)
        .replace(/:\w+/g, () => encodeURIComponent(part.toWellFormed().replace(/^\.*$/, "x")));
      const answer = await admin.send(route.method, path, { key: admin.key, body });
      assert.ok(answer.status < 500, `${route.method} ${path} ${JSON.stringify(body)}: ${answer.text}`);
    }),
    { numRuns: 120 },
  );
});
