import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contract, type Route } from "@tributary/api";
import { buildApp } from "../../src/app.ts";
import { openChannels } from "../../src/channels/channels.ts";
import { openInbox } from "../../src/inbox/open-inbox.ts";
import { listRoutes } from "./list-routes.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;
let projectId: string;
let ownKey: string;
let foreignKey: string;

before(async () => {
  admin = await startTestAdmin();
  const { id } = await admin.client.projects.create({ body: { name: "Own" } });
  const other = await admin.client.projects.create({ body: { name: "Other" } });
  projectId = id;
  ownKey = (await admin.client.keys.create({ body: { name: "own", projectId } })).key;
  foreignKey = (await admin.client.keys.create({ body: { name: "other", projectId: other.id } })).key;
});

after(() => admin[Symbol.asyncDispose]());

const routes: Route[] = Object.values<Record<string, Route>>(contract).flatMap((resource) => Object.values(resource));
const closed = routes.filter(({ access }) => access !== "open");

function pathOf(route: Route): string {
  return route.path.replace(":projectId", projectId).replace(/:\w+/g, "1");
}

test("every route of the contract is served, and nothing else is under /api", () => {
  const served = listRoutes(admin.app).filter(({ method }) => method !== "HEAD");
  const keys = (all: { method: string; path: string }[]) => all.map(({ method, path }) => `${method} ${path}`).sort();
  assert.deepEqual(keys(served), keys(routes));
});

// Open for a reason: what is asked there carries its own proof, or says nothing about anybody.
// The printed tree shows a wildcard without its slash.
const studioPages = ["/", "/studio", "/studio*", "/studio/icon.svg"];
const proveThemselves = ["/health", "/webhooks/whatsapp/:channelId", "/api/openapi.json", ...studioPages];

test("no route of the whole server is open by accident", async () => {
  const { context } = admin;
  const inbox = openInbox(context, { onMessages: () => undefined, onProved: () => undefined });
  await using app = buildApp(context, { channels: openChannels(context), inbox, hooks: {} });
  await app.ready();
  const all = listRoutes(app);
  assert.ok(proveThemselves.every((path) => all.some((route) => route.path === path)));
  assert.ok(all.length > routes.length);
  for (const { method, path } of all.filter((route) => !proveThemselves.includes(route.path))) {
    const { statusCode } = await app.inject({ method, url: path.replace(/:\w+/g, "1") });
    assert.ok(statusCode === 401 || statusCode === 429, `${method} ${path}: ${statusCode}`);
  }
  const unsigned = await app.inject({ method: "POST", url: "/webhooks/whatsapp/none", payload: { object: "x" } });
  assert.equal(unsigned.statusCode, 404);
});

test("only the OpenAPI document is open", () => {
  const open = routes.filter(({ access }) => access === "open").map(({ path }) => path);
  assert.deepEqual(open, ["/api/openapi.json"]);
});

test("without a key every other route refuses, whatever is sent", async () => {
  for (const route of closed) {
    const answer = await admin.send(route.method, pathOf(route), route.method === "GET" ? {} : { body: "no { json" });
    // So many failures in a row are told to wait, which is no way in either.
    assert.match(`${answer.status} ${answer.code}`, /^(401 key-missing|429 too-many-attempts)$/, route.path);
  }
});

test("a key for one project reaches no route of another project, existing or not", async () => {
  const nowhere = "there-is-none";
  for (const route of routes.filter(({ access }) => access === "project")) {
    const own = await admin.send(route.method, pathOf(route), { key: foreignKey, ...bodyFor(route) });
    assert.equal(own.code, "not-allowed", `${route.method} ${route.path}`);
    const none = await admin.send(route.method, pathOf(route).replace(projectId, nowhere), { key: foreignKey });
    assert.deepEqual([none.status, none.code], [own.status, own.code]);
  }
});

test("a key for one project reaches no route that needs a key for everything", async () => {
  for (const route of routes.filter(({ access }) => access === "everything")) {
    const answer = await admin.send(route.method, pathOf(route), { key: ownKey, ...bodyFor(route) });
    assert.equal(answer.code, "not-allowed", `${route.method} ${route.path}`);
  }
});

test("a key for one project sees that project only", async () => {
  const { items } = await admin.clientWith(ownKey).projects.list();
  assert.deepEqual(
    items.map(({ id }) => id),
    [projectId],
  );
});

test("every route of a project that is gone answers 404", async () => {
  const { id } = await admin.client.projects.create({ body: { name: "Gone" } });
  await admin.client.projects.remove({ params: { projectId: id } });
  for (const route of routes.filter(({ path }) => path.includes(":projectId"))) {
    const answer = await admin.send(route.method, pathOf(route).replace(projectId, id), { key: admin.key });
    assert.equal(answer.code, "not-found", `${route.method} ${route.path}`);
  }
});

test("a key that is used says when, to the minute", async () => {
  await admin.clientWith(ownKey).projects.list();
  const { items } = await admin.client.keys.list();
  const used = items.find(({ name }) => name === "own")?.lastUsedAt;
  assert.ok(used && Date.now() - Date.parse(used) < 60_000);
});

test("the last key for everything cannot be revoked", async () => {
  const { items } = await admin.client.keys.list();
  const forEverything = items.filter(({ projectId: of }) => of === null);
  assert.equal(forEverything.length, 1);
  const answer = await admin.send("DELETE", `/api/keys/${forEverything[0]?.id}`, { key: admin.key });
  assert.equal(answer.code, "last-key");
});

test("answers are not cached and carry the usual protections", async () => {
  const { headers } = await admin.send("GET", "/api/projects", { key: admin.key });
  assert.equal(headers.get("cache-control"), "no-store");
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.ok(headers.get("content-security-policy"));
});

function bodyFor({ method }: Route): { body?: object } {
  return method === "GET" ? {} : { body: {} };
}
