import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiClient, PreflightCheck, PreflightCheckId, PreflightReport } from "@tributary/api";
import { createGraphClient, type GraphClient } from "@tributary/whatsapp";
import { refused } from "../admin/refused.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";

const FLOW = "880000000000001";
const UNFINISHED = "880000000000002";
const NOWHERE = "http://127.0.0.1:1";

let product: TestProduct;
let client: ApiClient;
let graph: GraphClient;
let params: { projectId: string; channelId: string };

before(async () => {
  product = await startTestProduct({
    bot: botOf({
      journeys: [
        userJourney("survey", {
          start: { type: "start", config: onKeyword("survey"), exits: { next: "send" } },
          send: { type: "whatsapp-flow", config: { flowId: FLOW, message: "Please", buttonTitle: "Start" } },
        }),
        flowJourney("answers", FLOW, { first: { type: "terminal" } }),
      ],
    }),
    flows: [{ id: UNFINISHED, name: "Unfinished", status: "DRAFT", categories: ["OTHER"] }],
  });
  client = await openAdminClient(product.server);
  params = { projectId: product.projectId, channelId: product.channelId };
  graph = createGraphClient({
    baseUrl: product.emulator.url,
    version: "v25.0",
    accessToken: "EMULATOR_ACCESS_TOKEN",
    fetch,
    timeoutSeconds: 10,
  });
});

after(() => product[Symbol.asyncDispose]());

const [WABA_ID, NUMBER_ID] = ["100000000000001", "200000000000001"];

function check(report: PreflightReport, id: PreflightCheckId): PreflightCheck {
  const found = report.checks.find((candidate) => candidate.id === id);
  assert.ok(found, `no check ${id}`);
  return found;
}

function states(report: PreflightReport): Record<string, string> {
  return Object.fromEntries(report.checks.map(({ id, state }) => [id, state]));
}

const repair = (checkId: PreflightCheckId, body: { pin?: string } = {}) =>
  client.preflight.repair({ params: { ...params, checkId }, body });

test("what Meta's API can put right is put right check by check, until a channel is ready", async () => {
  const first = await client.preflight.run({ params });
  const open = first.checks.filter(({ state }) => state !== "ok").map(({ id }) => id);
  assert.deepEqual(open, ["webhook-fields", "encryption-key"]);
  assert.equal(first.state, "failed");
  for (const { id, canRepair, fix } of first.checks.filter(({ state }) => state !== "ok")) {
    assert.ok(canRepair && fix, id);
    await repair(id);
  }
  const last = await client.preflight.run({ params });
  assert.equal(last.state, "ok", JSON.stringify(last.checks.filter(({ state }) => state !== "ok")));
  assert.ok(last.checks.every(({ meaning, fix }) => meaning.length > 10 && fix === null));
  assert.equal((await client.flowKeys.read({ params })).key?.atMeta, "agreed");
});

test("a number that is not registered is registered with its PIN", async () => {
  await graph.deregisterNumber(NUMBER_ID);
  const registration = check(await client.preflight.run({ params }), "registration");
  assert.deepEqual([registration.state, registration.canRepair, registration.needsPin], ["failed", true, true]);
  assert.equal((await refused(repair("registration"), "invalid-input")).field, "pin");
  const report = await repair("registration", { pin: "123456" });
  assert.equal(check(report, "registration").state, "ok");
  await graph.deregisterNumber(NUMBER_ID);
  const refusal = await refused(repair("registration", { pin: "654321" }), "meta-refused");
  assert.ok(!refusal.message.includes("654321"));
  await repair("registration", { pin: "123456" });
});

test("an app that is not subscribed to the account is found and subscribed", async () => {
  await graph.unsubscribeApp(WABA_ID);
  const found = check(await client.preflight.run({ params }), "subscription");
  assert.equal(found.state, "failed");
  assert.equal(check(await repair("subscription"), "subscription").state, "ok");
});

test("webhooks that go elsewhere are brought here, and arrive", async () => {
  const { context } = product.server;
  const { webhook } = await client.channels.create({
    params,
    body: { name: "Elsewhere", wabaId: WABA_ID, phoneNumberId: "299", accessToken: "t", appSecret: "s" },
  });
  await graph.overrideNumberCallback(NUMBER_ID, { callbackUrl: webhook.url, verifyToken: webhook.verifyToken });
  const found = check(await client.preflight.run({ params }), "webhook-address");
  assert.deepEqual([found.state, found.canRepair], ["failed", true]);
  assert.equal(check(await repair("webhook-address"), "webhook-address").state, "ok");
  product.phone("15550002").say("survey");
  await product.settle();
  const { rows } = await context.db.pool.query("select from contacts where wa_id = '15550002'");
  assert.equal(rows.length, 1);
});

test("a key that somebody else has set at Meta is found", async () => {
  const { publicKeyPem } = (await client.flowKeys.upload({ params, body: { isNew: true } })).key;
  await client.flowKeys.upload({ params, body: { isNew: true } });
  await graph.setEncryptionKey(NUMBER_ID, publicKeyPem);
  const found = check(await client.preflight.run({ params }), "encryption-key");
  assert.deepEqual([found.state, found.canRepair], ["warning", true]);
  assert.equal(check(await repair("encryption-key"), "encryption-key").state, "ok");
});

test("the Flows of the bot are looked up: published, draft, Draft Mode and missing", async () => {
  const sends = async (flowId: string, draftMode: boolean) => {
    const config = { flowId, message: "Please", buttonTitle: "Start", draftMode };
    await product.server.context.db.pool.query(
      `update bot_versions set bot = jsonb_set(bot, '{journeys}', (
        select jsonb_agg(case when j ->> 'id' = 'survey' then jsonb_set(j, '{nodes,1,config}', $1) else j end)
        from jsonb_array_elements(bot -> 'journeys') j
      ))`,
      [config],
    );
    return check(await client.preflight.run({ params }), "flows");
  };
  assert.equal((await sends(UNFINISHED, true)).state, "warning");
  const unpublished = await sends(UNFINISHED, false);
  assert.equal(unpublished.state, "failed");
  assert.match(unpublished.meaning, /Unfinished.*not published/);
  assert.equal((await sends("889", false)).state, "failed");
  assert.equal((await sends(FLOW, false)).state, "ok");
});

test("a token that Meta does not take is named as the reason, and nothing throws", async () => {
  await client.channels.change({ params, body: { accessToken: "EMULATOR_EXPIRED" } });
  const found = states(await client.preflight.run({ params }));
  assert.equal(found["token"] === "failed" || found["token"] === "unknown", true);
  assert.equal(found["number"], "failed");
  assert.equal(found["graph-version"], "ok");
  await refused(repair("subscription"), "meta-refused");
  await client.channels.change({ params, body: { accessToken: "EMULATOR_ACCESS_TOKEN" } });
});

test("an app secret that does not fit the app is found", async () => {
  await client.channels.change({ params, body: { appSecret: "another" } });
  assert.equal(check(await client.preflight.run({ params }), "app-secret").state, "failed");
  await client.channels.change({ params, body: { appSecret: "EMULATOR_APP_SECRET" } });
});

test("when Meta cannot be reached every check that needs it is unknown", async () => {
  await client.channels.change({ params, body: { graphBaseUrl: NOWHERE } });
  const report = await client.preflight.run({ params });
  assert.equal(report.state, "unknown");
  const answered = report.checks.filter(({ state }) => state !== "unknown").map(({ id }) => id);
  assert.deepEqual(answered, ["graph-version"]);
  await refused(repair("subscription"), "meta-unreachable");
  await client.channels.change({ params, body: { graphBaseUrl: product.emulator.url } });
});

test("what only people can put right has no repair", async () => {
  await refused(repair("quality"), "not-repairable");
});

test("behind a proxy the public address is what Meta is given", async () => {
  const server = await product.startAnother({ publicUrl: "https://bots.example.com" });
  try {
    const other = await openAdminClient(server);
    const { webhook } = await other.channels.read({ params });
    assert.equal(webhook.url, `https://bots.example.com/webhooks/whatsapp/${params.channelId}`);
    const found = check(await other.preflight.run({ params }), "webhook-address");
    assert.equal(found.state, "ok");
  } finally {
    await server.close();
  }
});
