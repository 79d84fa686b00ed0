import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import type { ApiClient } from "@tributary/api";
import { createFlowKeyPair } from "@tributary/whatsapp/flow-key";
import { z } from "zod";
import { bookingBot, bookingNodes, dataChannel } from "../flow-endpoint/booking-bot.ts";
import { FLOW_ID } from "../flow-endpoint/booking-flow.ts";
import { type FlowProduct, startFlowProduct } from "../flow-endpoint/flow-product.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { sendJson, startApi } from "../outbound/api-fixture.ts";
import { postWebhook } from "../server/post-webhook.ts";
import { waitUntil } from "../server/wait-until.ts";

const delivery = z.object({
  event: z.string(),
  alert: z.looseObject({ flowId: z.string(), subject: z.string(), level: z.string(), remedy: z.string() }),
});

interface Watched {
  flows: FlowProduct;
  client: ApiClient;
  params: { projectId: string };
}

async function startWatched(): Promise<Watched & AsyncDisposable> {
  const flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const client = await openAdminClient(flows.product.server);
  const params = { projectId: flows.product.projectId };
  return { flows, client, params, [Symbol.asyncDispose]: () => flows[Symbol.asyncDispose]() };
}

async function openAlerts({ flows, client, params }: Watched) {
  await flows.product.settle();
  return (await client.flowAlerts.list({ params, query: { state: "open", limit: 50 } })).items;
}

/** Requests that cannot be decrypted, as after a key was changed by mistake. `fetch` makes each twice, as 421 asks for. */
async function failRequests({ flows }: Watched, count: number): Promise<void> {
  const { publicKeyPem } = await createFlowKeyPair();
  const stranger = flows.clientFor({ publicKeyPem });
  for (let index = 0; index < count; index += 1) {
    assert.equal((await stranger.ask({ version: "3.0", action: "ping" })).status, 421);
  }
}

let seconds = 1_700_000_000;

async function report({ flows }: Watched, value: object): Promise<void> {
  seconds += 1;
  const change = { field: "flows", value: { flow_id: FLOW_ID, message: "Look at it.", ...value } };
  const entry = [{ id: "100000000000001", time: seconds, changes: [change] }];
  assert.equal(await postWebhook(flows.product, { object: "whatsapp_business_account", entry }), 200);
}

/** As if so much time had passed since everything that was asked. */
async function letPass({ flows }: Watched, interval: string): Promise<void> {
  await flows.product.server.context.db.pool.query("update flow_requests set at = at - $1::interval", [interval]);
}

test("what Meta reports with a NUL character opens an alert like anything else", async () => {
  await using watched = await startWatched();
  const alert = { event: "CLIENT_ERROR_RATE", error_rate: 14, threshold: 10, alert_state: "ACTIVATED" };
  await report(watched, { ...alert, message: "Look\u0000 at \ud83d it." });
  await waitUntil(async () => (await openAlerts(watched)).length === 1, 4);
  const { client, params } = watched;
  const { items } = await client.dataChannels.listHealth({ params });
  assert.deepEqual(
    items.flatMap(({ news }) => news.map(({ event, alertState }) => [event, alertState])),
    [["CLIENT_ERROR_RATE", "ACTIVATED"]],
  );
  await report(watched, { ...alert, alert_state: "DEACTIVATED", message: "\u0000" });
  await waitUntil(async () => (await openAlerts(watched)).length === 0, 4);
});

test("failing requests open an alert before Meta would, once, and it closes by itself", async () => {
  await using watched = await startWatched();
  await failRequests(watched, 2);
  assert.deepEqual(await openAlerts(watched), []);
  await failRequests(watched, 2);
  await waitUntil(async () => (await openAlerts(watched)).length === 1);
  const [alert] = await openAlerts(watched);
  assert.equal(alert?.subject, "error-rate");
  assert.equal(alert?.flowId, FLOW_ID);
  assert.match(alert?.message ?? "", /100\.0 % of the requests .* Meta alerts at 50 %/);
  assert.match(alert?.remedy ?? "", /Open the requests that failed/);
  await failRequests(watched, 2);
  assert.deepEqual(
    (await openAlerts(watched)).map(({ id }) => id),
    [alert?.id],
  );
  await letPass(watched, "31 minutes");
  await waitUntil(async () => (await openAlerts(watched)).length === 0);
  const { client, params } = watched;
  const [past] = (await client.flowAlerts.list({ params, query: { limit: 10 } })).items;
  assert.ok(past?.id === alert?.id && past?.closedAt !== null);
  const { items: actions } = await client.auditLog.listOfProject({ params, query: { limit: 10 } });
  assert.deepEqual(
    actions.filter(({ action }) => action.startsWith("flow-alert")).map(({ action, subject }) => [action, subject]),
    [
      ["flow-alert-closed", FLOW_ID],
      ["flow-alert-opened", FLOW_ID],
    ],
  );
});

test("one missed ping is no outage: of three, one tells that Meta cannot always get through", async () => {
  await using watched = await startWatched();
  const { flows, client, params } = watched;
  const { db, clock } = flows.product.server.context;
  const health = async () => (await client.dataChannels.listHealth({ params })).items[0];
  await flows.client.ask({ version: "3.0", action: "ping" });
  await flows.client.ask({ version: "3.0", action: "ping" });
  await flows.product.settle();
  const at = new Date(clock.now());
  const { rowCount } = await db.pool.query(
    "update flow_requests set status = 500, at = $1 where number = (select max(number) from flow_requests)",
    [at],
  );
  assert.equal(rowCount, 1);
  assert.deepEqual(await openAlerts(watched), []);
  const few = await health();
  assert.deepEqual([few?.pings, few?.availability, few?.alerts], [2, null, []]);
  await flows.client.ask({ version: "3.0", action: "ping" });
  await waitUntil(async () => (await openAlerts(watched)).length === 1);
  const [alert] = await openAlerts(watched);
  assert.deepEqual([alert?.subject, alert?.level], ["availability", "critical"]);
  assert.match(alert?.message ?? "", /67 % of Meta's pings/);
});

test("what Meta reports is an alert until Meta takes it back: states, each metric, versions", async () => {
  await using watched = await startWatched();
  const subjects = async () => (await openAlerts(watched)).map(({ subject }) => subject).sort();
  await report(watched, { event: "FLOW_STATUS_CHANGE", new_status: "THROTTLED" });
  const latency = { event: "ENDPOINT_LATENCY", p90_latency: 8000, threshold: 7000 };
  await report(watched, { ...latency, alert_state: "ACTIVATED" });
  await report(watched, { event: "CLIENT_ERROR_RATE", error_rate: 14.28, threshold: 10, alert_state: "ACTIVATED" });
  await report(watched, { event: "FLOW_VERSION_EXPIRY_WARNING", warning: "7.1 is frozen soon." });
  const all = ["meta-client-errors", "meta-endpoint-latency", "meta-version", "status"];
  await waitUntil(async () => JSON.stringify(await subjects()) === JSON.stringify(all));
  const slow = (await openAlerts(watched)).find(({ subject }) => subject === "meta-endpoint-latency");
  assert.deepEqual([slow?.value, slow?.threshold, slow?.level], [8000, 7000, "critical"]);
  await report(watched, { ...latency, alert_state: "DEACTIVATED" });
  await report(watched, { event: "FLOW_STATUS_CHANGE", new_status: "PUBLISHED" });
  await waitUntil(async () => (await subjects()).join() === "meta-client-errors,meta-version");
});

test("alerts are posted to the project's address, signed, once for all processes, and tried again", async () => {
  await using watched = await startWatched();
  const { flows, client, params } = watched;
  await using hook = await startApi((_received, response, before) => sendJson(response, {}, before === 0 ? 503 : 200));
  const { secret } = await client.flowAlerts.setAddress({ params, body: { url: `${hook.url}/alerts` } });
  const other = await flows.product.startAnother();
  try {
    await report(watched, { event: "FLOW_STATUS_CHANGE", new_status: "BLOCKED" });
    await waitUntil(() => hook.received.length === 1);
    await waitUntil(async () => (await client.flowAlerts.readAddress({ params })).lastDelivery?.problem !== null);
    const waiting = (await client.flowAlerts.readAddress({ params })).lastDelivery;
    assert.deepEqual([waiting?.state, waiting?.attempts], ["pending", 1]);
    assert.match(waiting?.problem ?? "", /503/);
    await flows.product.server.context.db.pool.query("update alert_deliveries set due_at = now()");
    await Promise.all([flows.product.server.settle(), other.settle()]);
    await waitUntil(() => hook.received.length === 2);
    const [first, second] = hook.received;
    assert.equal(second?.body, first?.body);
    assert.equal(second?.headers["idempotency-key"], first?.headers["idempotency-key"]);
    const hmac = createHmac("sha256", secret)
      .update(second?.body ?? "")
      .digest("hex");
    assert.equal(second?.headers["x-tributary-signature-256"], `sha256=${hmac}`);
    const told = delivery.parse(JSON.parse(second?.body ?? ""));
    assert.equal(told.event, "alert-opened");
    assert.deepEqual([told.alert.flowId, told.alert.subject, told.alert.level], [FLOW_ID, "status", "critical"]);
    await waitUntil(async () => (await client.flowAlerts.readAddress({ params })).lastDelivery?.state === "sent");
    await report(watched, { event: "FLOW_STATUS_CHANGE", new_status: "PUBLISHED" });
    await waitUntil(() => hook.received.length === 3);
    assert.equal(hook.received[2]?.headers["x-tributary-event"], "alert-closed");
    await Promise.all([flows.product.server.settle(), other.settle()]);
    assert.equal(hook.received.length, 3);
  } finally {
    await other.close();
  }
});

test("a private address gets nothing, and the delivery says why", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)), {
    config: { allowedAddresses: [] },
  });
  const client = await openAdminClient(flows.product.server);
  const params = { projectId: flows.product.projectId };
  await using hook = await startApi((_received, response) => sendJson(response, {}));
  await client.flowAlerts.setAddress({ params, body: { url: hook.url } });
  await report({ flows, client, params }, { event: "FLOW_STATUS_CHANGE", new_status: "BLOCKED" });
  const read = async () => (await client.flowAlerts.readAddress({ params })).lastDelivery;
  await waitUntil(async () => ((await read())?.problem ?? null) !== null);
  assert.match((await read())?.problem ?? "", /private|not allowed|address/i);
  assert.equal(hook.received.length, 0);
  await client.flowAlerts.removeAddress({ params });
  assert.equal((await client.flowAlerts.readAddress({ params })).url, null);
});
