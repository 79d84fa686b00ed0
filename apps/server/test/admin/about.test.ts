import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { nodeTypes } from "@tributary/nodes";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;

before(async () => {
  admin = await startTestAdmin();
});

after(() => admin[Symbol.asyncDispose]());

test("the OpenAPI document is served without a key", async () => {
  const answer = await admin.send("GET", "/api/openapi.json");
  assert.equal(answer.status, 200);
  const document = JSON.parse(answer.text);
  assert.match(document.openapi, /^3\.1\./);
  assert.ok(document.paths["/api/projects/{projectId}/journeys/{journeyId}"].put);
});

test("every node type is described: where it is allowed, its ways out and its configuration", async () => {
  const { items } = await admin.client.about.listNodeTypes();
  assert.deepEqual(
    items.map(({ type }) => type),
    Object.keys(nodeTypes),
  );
  const flow = items.find(({ type }) => type === "whatsapp-flow");
  assert.deepEqual([flow?.group, flow?.allowedIn, flow?.exits], ["message", ["user"], []]);
  const buttons = items.find(({ type }) => type === "reply-buttons");
  assert.deepEqual(
    buttons?.exits.map(({ name }) => name),
    ["other"],
  );
  const start = items.find(({ type }) => type === "flow-start");
  assert.equal(start?.isLocked, true);
  for (const { type, config } of items) assert.equal(config["type"], "object", type);
});
