import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import type { NewChannel } from "@tributary/api";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { openCredentials } from "../../src/channels/credentials.ts";
import { createKeyring } from "../../src/keyring.ts";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";
import { refused } from "./refused.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;
let emulator: Emulator;
let params: { projectId: string };

before(async () => {
  admin = await startTestAdmin();
  emulator = await startEmulator({ accounts: [account] });
});

beforeEach(async () => {
  await admin.context.db.pool.query("delete from channels");
  const { id } = await admin.client.projects.create({ body: { name: "Channels" } });
  params = { projectId: id };
});

after(async () => {
  await emulator.close();
  await admin[Symbol.asyncDispose]();
});

const TOKEN = "EMULATOR_ACCESS_TOKEN_for_tests";
const APP_SECRET = "EMULATOR_APP_SECRET_for_tests";
const PUBLISHED = "880000000000001";
const DRAFT = "880000000000002";

const account = {
  wabaId: "100000000000001",
  name: "Test business",
  appSecret: APP_SECRET,
  accessToken: TOKEN,
  numbers: [{ phoneNumberId: "200000000000001", displayPhoneNumber: "+1 555 0100", verifiedName: "Test business" }],
  flows: [
    { id: PUBLISHED, name: "Feedback", status: "PUBLISHED" as const },
    { id: DRAFT, name: "Unfinished", status: "DRAFT" as const },
  ],
};

function channelAt(graphBaseUrl: string): NewChannel {
  return {
    name: "Shop",
    wabaId: account.wabaId,
    phoneNumberId: "200000000000001",
    graphBaseUrl,
    accessToken: TOKEN,
    appSecret: APP_SECRET,
  };
}

function connect(graphBaseUrl = emulator.url) {
  return admin.client.channels.create({ params, body: channelAt(graphBaseUrl) });
}

test("a channel shows what to enter at Meta: the webhook's address and the verify token", async () => {
  const channel = await connect();
  assert.equal(channel.webhook.url, `${admin.url}/webhooks/whatsapp/${channel.id}`);
  assert.ok(channel.webhook.verifyToken.length >= 32);
  const own = { ...channelAt(emulator.url), phoneNumberId: "2", verifyToken: "my-own-token" };
  const second = await admin.client.channels.create({ params, body: own });
  assert.equal(second.webhook.verifyToken, "my-own-token");
  assert.deepEqual((await admin.client.channels.list({ params })).items, [channel, second]);
});

test("access token and app secret are in no answer, no log and no plain column", async () => {
  const channel = await connect();
  const place = `/api/projects/${params.projectId}`;
  const own = `${place}/channels/${channel.id}`;
  const bodies = [JSON.stringify(channel)];
  for (const path of [`${place}/channels`, own, `${place}/export`, `${place}/audit-log`, `${place}/issues`]) {
    bodies.push((await admin.send("GET", path, { key: admin.key })).text);
  }
  const changed = await admin.send("PATCH", own, { key: admin.key, body: { accessToken: `${TOKEN}2` } });
  bodies.push(changed.text);
  const { rows } = await admin.context.db.pool.query<{ text: string }>("select c::text as text from channels c");
  const all = [...bodies, ...rows.map(({ text }) => text), admin.logged()].join("\n");
  assert.ok(all.includes(channel.id));
  for (const secret of [TOKEN, APP_SECRET]) {
    assert.ok(!all.includes(secret));
    assert.ok(!all.includes(Buffer.from(secret).toString("hex")));
  }
});

test("changing one credential leaves the others, and counts the revision up", async () => {
  const channel = await connect();
  const place = { ...params, channelId: channel.id };
  const changed = await admin.client.channels.change({ params: place, body: { accessToken: "NEW", runs: "draft" } });
  assert.equal(changed.revision, channel.revision + 1);
  assert.equal(changed.runs, "draft");
  assert.equal(changed.name, "Shop");
  const row = await admin.context.db.kysely.selectFrom("channels").select("credentials").executeTakeFirstOrThrow();
  const credentials = openCredentials(admin.context.keyring, channel.id, row.credentials);
  const { verifyToken } = channel.webhook;
  assert.deepEqual(credentials, { accessToken: "NEW", appSecret: APP_SECRET, verifyToken });
});

test("after a change of the server's secret a channel is still shown, and takes new credentials", async () => {
  const channel = await connect();
  const place = { ...params, channelId: channel.id };
  const sealed = createKeyring("another secret, at least as long as need be").seal("{}", `channel:${channel.id}`);
  await admin.context.db.kysely.updateTable("channels").set({ credentials: sealed }).execute();
  assert.equal((await admin.client.channels.read({ params: place })).webhook.verifyToken, "");
  const one = admin.client.channels.change({ params: place, body: { accessToken: "NEW" } });
  await refused(one, "credentials-unreadable");
  const body = { accessToken: "NEW", appSecret: "NEW", verifyToken: "NEW" };
  assert.equal((await admin.client.channels.change({ params: place, body })).webhook.verifyToken, "NEW");
});

test("a number is connected once, in whichever project", async () => {
  await connect();
  const other = await admin.client.projects.create({ body: { name: "Other" } });
  const call = admin.client.channels.create({ params: { projectId: other.id }, body: channelAt(emulator.url) });
  const refusal = await refused(call, "phone-number-taken");
  assert.equal(refusal.field, "phoneNumberId");
  assert.ok(!refusal.message.includes("Channels"));
});

test("a key for one project can connect Meta's own address only", async () => {
  const { key } = await admin.client.keys.create({ body: { name: "bound", ...params } });
  const bound = admin.clientWith(key);
  for (const address of [
    "http://127.0.0.1:5432",
    "http://169.254.169.254",
    "https://graph.facebook.com.evil.example",
  ]) {
    await refused(bound.channels.create({ params, body: channelAt(address) }), "graph-address-not-allowed");
  }
  const channel = await bound.channels.create({ params, body: channelAt("https://graph.facebook.com") });
  const place = { ...params, channelId: channel.id };
  const change = bound.channels.change({ params: place, body: { graphBaseUrl: "http://127.0.0.1:5432" } });
  await refused(change, "graph-address-not-allowed");
});

test("a deleted channel is gone, and the audit log remembers it without its credentials", async () => {
  const channel = await connect();
  const place = { ...params, channelId: channel.id };
  await admin.client.channels.remove({ params: place });
  await refused(admin.client.channels.read({ params: place }), "not-found");
  const { items } = await admin.client.auditLog.listOfProject({ params });
  assert.equal(items[0]?.action, "channel-deleted");
  assert.deepEqual(items[0]?.details, { name: "Shop", phoneNumberId: "200000000000001" });
});

test("the audit log names what something was done to", async () => {
  const channel = await connect();
  await admin.client.channels.change({ params: { ...params, channelId: channel.id }, body: { name: "Market" } });
  const { id: keyId } = await admin.client.keys.create({ body: { name: "Nightly export", ...params } });
  await admin.client.keys.revoke({ params: { keyId } });
  const { items } = await admin.client.auditLog.listOfProject({ params });
  assert.deepEqual(
    items.slice(0, 4).map(({ action, details }) => [action, details["name"]]),
    [
      ["key-revoked", "Nightly export"],
      ["key-created", "Nightly export"],
      ["channel-changed", "Market"],
      ["channel-created", "Shop"],
    ],
  );
});

test("[26] a Flow ID that the connected account has is accepted without a warning", async () => {
  await connect();
  const body = { flowId: PUBLISHED, name: "Feedback answers" };
  assert.deepEqual((await admin.client.flowJourneys.create({ params, body })).warnings, []);
});

test("[26] a Flow ID that the connected account does not have is refused, unless it is wanted all the same", async () => {
  await connect();
  const body = { flowId: "999", name: "Feedback answers" };
  const refusal = await refused(admin.client.flowJourneys.create({ params, body }), "flow-unknown");
  assert.equal(refusal.field, "flowId");
  const { warnings } = await admin.client.flowJourneys.create({ params, body: { ...body, allowUnknown: true } });
  assert.deepEqual(
    warnings.map(({ code }) => code),
    ["flow-unknown"],
  );
});

test("[26] when Meta refuses, cannot be reached or answers nonsense, the Flow ID is accepted with a warning", async () => {
  const nonsense = createServer((socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")).listen(0);
  await once(nonsense, "listening");
  const address = nonsense.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { id } = await connect();
  const place = { ...params, channelId: id };
  const changes = [
    { accessToken: "EMULATOR_WRONG_TOKEN" },
    { graphBaseUrl: `http://127.0.0.1:${port}` },
    { graphBaseUrl: "http://127.0.0.1:1" },
  ];
  for (const [index, change] of changes.entries()) {
    await admin.client.channels.change({ params: place, body: change });
    const body = { flowId: `99${index}`, name: `Answers ${index}` };
    const { warnings } = await admin.client.flowJourneys.create({ params, body });
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ["flow-not-checked"],
    );
  }
  nonsense.close();
});

test("[3] the Flow IDs to choose from come with name and status when Meta knows them", async () => {
  await connect();
  await admin.client.flowJourneys.create({ params, body: { flowId: PUBLISHED, name: "Feedback answers" } });
  const { items, warnings } = await admin.client.flowJourneys.listFlowIds({ params });
  assert.deepEqual(warnings, []);
  assert.deepEqual(
    items.map(({ flowId, name, status }) => ({ flowId, name, status })),
    [{ flowId: PUBLISHED, name: "Feedback", status: "PUBLISHED" }],
  );
});

function botSending(flowId: string, isDraftMode: boolean) {
  const config = { flowId, message: "How was it?", buttonTitle: "Rate", firstScreen: "ONE", draftMode: isDraftMode };
  return botOf({
    journeys: [
      userJourney("ask", {
        start: { type: "start", config: onKeyword("rate"), exits: { next: "send" } },
        send: { type: "whatsapp-flow", config },
      }),
      flowJourney("answers", flowId, { first: { type: "terminal" } }),
    ],
  });
}

test("[15] a Flow that Meta reports as draft is not deployed with Draft Mode off", async () => {
  await connect();
  const importing = (isDraftMode: boolean) =>
    admin.client.bots.importBot({ params, body: { formatVersion: 1, bot: botSending(DRAFT, isDraftMode) } });
  await importing(false);
  const refusal = await refused(admin.client.versions.deploy({ params, body: {} }), "bot-has-errors");
  assert.ok(refusal.details.issues?.some(({ nodeId, severity }) => nodeId === "send" && severity === "error"));
  await importing(true);
  const { issues } = await admin.client.versions.deploy({ params, body: {} });
  assert.ok(issues.some(({ nodeId, severity }) => nodeId === "send" && severity === "warning"));
});

test("[15] a published Flow is deployed without a word", async () => {
  await connect();
  await admin.client.bots.importBot({ params, body: { formatVersion: 1, bot: botSending(PUBLISHED, false) } });
  assert.deepEqual((await admin.client.versions.deploy({ params, body: {} })).issues, []);
});
