import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { StoredFlow } from "@tributary/api";
import type { Emulator } from "@tributary/emulator";
import { flowTemplates } from "@tributary/flow-json";
import { refused } from "./refused.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";
import { startTestShop, type TestShop } from "./test-shop.ts";

let admin: TestAdmin;
let emulator: Emulator;
let params: { projectId: string };
let channelId: string;
let graph: TestShop["graph"];
let made = 0;

before(async () => {
  admin = await startTestAdmin();
  ({ emulator, params, channelId, graph } = await startTestShop(admin));
});

after(async () => {
  await emulator[Symbol.asyncDispose]();
  await admin[Symbol.asyncDispose]();
});

const create = () => {
  made += 1;
  return admin.client.flows.create({ params, body: { channelId, name: `Flow ${made}`, templateId: "feedback" } });
};

const at = ({ flowId }: { flowId: string }) => ({ params: { ...params, flowId } });

const edit = (flow: StoredFlow, word: string) =>
  admin.client.flows.saveDraft({
    ...at(flow),
    body: { draft: flow.draft.replace("How did we do?", word), revision: flow.draftRevision },
  });

const versionsOf = async (flow: { flowId: string }) =>
  (await admin.client.flows.listVersions(at(flow))).items.map(({ number, isFound, isCurrent }) => ({
    ...{ number, isFound, isCurrent },
  }));

const ours = [{ number: 1, isFound: false, isCurrent: true }];
const found = [{ number: 1, isFound: true, isCurrent: true }];

test("a Flow that was published counts as published, though the answer was lost", async () => {
  const flow = await create();
  emulator.faults.add({ kind: "drop-response", match: { path: "/publish" } });
  const published = await admin.client.flows.publish(at(flow));
  assert.deepEqual([published.status, published.versions], ["PUBLISHED", 1]);
  assert.deepEqual(await versionsOf(flow), ours);
});

test("who publishes once more what was published without anybody noticing is not refused", async () => {
  const flow = await create();
  await graph("POST", `/${flow.flowId}/publish`);
  assert.equal((await admin.client.flows.publish(at(flow))).status, "PUBLISHED");
  assert.deepEqual(await versionsOf(flow), ours);
});

test("a changed draft is not taken for published because the Flow is", async () => {
  const flow = await edit(await create(), "Well?");
  emulator.faults.add({ kind: "error", code: 139001, match: { path: "/assets" } });
  await graph("POST", `/${flow.flowId}/publish`);
  const refusal = await refused(admin.client.flows.publish(at(flow)), "meta-refused");
  assert.match(refusal.message, /Clone it/);
  assert.deepEqual(await versionsOf(flow), []);
});

test("what is done at Meta and cannot be read is told as done; the next look finds it, with its version", async () => {
  const flow = await create();
  emulator.faults.add({ kind: "http", status: 502, match: { path: "/assets" } });
  const refusal = await refused(admin.client.flows.publish(at(flow)), "meta-unreachable");
  assert.match(refusal.message, /^It is done at Meta, .*“Sync with Meta”/);
  await admin.client.flows.sync({ params });
  assert.equal((await admin.client.flows.read(at(flow))).status, "PUBLISHED");
  assert.deepEqual(await versionsOf(flow), found);
  await admin.client.flows.sync({ params });
  assert.deepEqual(await versionsOf(flow), found);
});

test("what others publish at Meta is a version, too, and each of ours follows it", async () => {
  const text = JSON.stringify(flowTemplates[0]?.json);
  const { id } = await graph("POST", "/100/flows", {
    ...{ name: "Theirs", categories: ["OTHER"], flow_json: text, publish: true },
  });
  await admin.client.flows.sync({ params });
  const theirs = await admin.client.flows.read(at({ flowId: String(id) }));
  assert.deepEqual(await versionsOf(theirs), found);
  await edit(theirs, "Tell us!");
  await admin.client.flows.publish(at(theirs));
  assert.deepEqual(await versionsOf(theirs), [
    { number: 2, isFound: false, isCurrent: true },
    { number: 1, isFound: true, isCurrent: false },
  ]);
});

test("uploading, deprecating and deleting outlast a lost answer", async () => {
  const flow = await edit(await create(), "And?");
  emulator.faults.add({ kind: "drop-response", match: { path: "/assets" } });
  const uploaded = await admin.client.flows.upload(at(flow));
  assert.deepEqual([uploaded.hasChanges, uploaded.status], [false, "DRAFT"]);

  const other = await create();
  await admin.client.flows.publish(at(other));
  emulator.faults.add({ kind: "drop-response", match: { path: "/deprecate" } });
  assert.equal((await admin.client.flows.deprecate(at(other))).status, "DEPRECATED");

  emulator.faults.add({ kind: "drop-response", match: { path: `/${flow.flowId}` } });
  await admin.client.flows.remove(at(flow));
  await refused(admin.client.flows.read(at(flow)), "not-found");

  const third = await create();
  await graph("DELETE", `/${third.flowId}`);
  await admin.client.flows.remove(at(third));
  await refused(admin.client.flows.read(at(third)), "not-found");
});

test("changing the name outlasts a lost answer; one that is refused stays as it was", async () => {
  const flow = await create();
  emulator.faults.add({ kind: "drop-response", match: { path: `/${flow.flowId}` } });
  const renamed = await admin.client.flows.change({ ...at(flow), body: { name: "Renamed", categories: ["SURVEY"] } });
  assert.deepEqual([renamed.name, renamed.categories], ["Renamed", ["SURVEY"]]);
  emulator.faults.add({ kind: "http", status: 502, match: { path: `/${flow.flowId}` } });
  const refusal = await refused(
    admin.client.flows.change({ ...at(flow), body: { name: "Again" } }),
    "meta-unreachable",
  );
  assert.match(
    refusal.message,
    /Meta's service has a fault\. It may have been done all the same: look before you try again\.$/,
  );
  assert.equal((await admin.client.flows.read(at(flow))).name, "Renamed");
});

test("an endpoint whose key Meta does not take is not told as set, though its address is", async () => {
  const { flowId } = await admin.client.flows.create({
    params,
    body: { channelId, name: "Booking", templateId: "appointment" },
  });
  await admin.context.db.pool.query("update flow_keys set confirmed_at = null");
  emulator.faults.add({ kind: "error", code: 131000, match: { path: "/whatsapp_business_encryption" } });
  await refused(admin.client.flows.change({ ...at({ flowId }), body: { endpoint: "here" } }), "meta-refused");
});

test("a Flow that was made and not read is brought by the next look; while Meta is silent, the look does not ask on and on", async () => {
  emulator.faults.add({ kind: "http", status: 502, match: { path: "/assets" } });
  const refusal = await refused(create(), "meta-unreachable");
  assert.match(refusal.message, /^The Flow was made at Meta.*“Sync with Meta”/);
  await admin.client.flows.sync({ params });
  const { items } = await admin.client.flows.list({ params });
  assert.ok(items.some(({ name }) => name === `Flow ${made}`));
  assert.ok(items.length > 5);

  emulator.faults.add({ kind: "http", status: 502, times: null, match: { path: "/assets" } });
  const { problems } = await admin.client.flows.sync({ params });
  emulator.faults.clear();
  const asked = problems.length - 1;
  assert.ok(asked <= 4, `${asked} of ${items.length} asked`);
  assert.match(problems.at(-1) ?? "", new RegExp(`^${items.length - asked} more Flows were not asked for`));
});
