import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openAdminClient } from "../harness/admin-client.ts";
import { postWebhook } from "../server/post-webhook.ts";
import { eventsOfType } from "../server/timeline.ts";
import { waitUntil } from "../server/wait-until.ts";
import { bookingBot, bookingNodes, dataChannel } from "./booking-bot.ts";
import { FLOW_ID } from "./booking-flow.ts";
import { type FlowProduct, startFlowProduct } from "./flow-product.ts";

const alert = { alert_state: "ACTIVATED", message: "Look at it", flow_id: FLOW_ID };
const allNews = [
  { event: "FLOW_STATUS_CHANGE", old_status: "DRAFT", new_status: "PUBLISHED", message: "Published", flow_id: FLOW_ID },
  { event: "CLIENT_ERROR_RATE", error_rate: 14.28, threshold: 10, errors: [], ...alert },
  { event: "ENDPOINT_ERROR_RATE", error_rate: 14.28, threshold: 10, errors: [], ...alert },
  { event: "ENDPOINT_LATENCY", p90_latency: 8000, p50_latency: 500, requests_count: 10, threshold: 7000, ...alert },
  { event: "ENDPOINT_AVAILABILITY", availability: 75, threshold: 90, ...alert },
  { event: "FLOW_VERSION_EXPIRY_WARNING", warning: "Soon frozen", flow_id: FLOW_ID },
];

let seconds = 1_700_000_000;

async function report(flows: FlowProduct, value: object): Promise<void> {
  seconds += 1;
  const entry = [{ id: "100000000000001", time: seconds, changes: [{ field: "flows", value }] }];
  assert.equal(await postWebhook(flows.product, { object: "whatsapp_business_account", entry }), 200);
}

const changeTo = (new_status: string) => ({ event: "FLOW_STATUS_CHANGE", new_status, flow_id: FLOW_ID, message: "" });

test("all six kinds of news are kept once, and the newest state stands", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  for (const value of allNews) await report(flows, value);
  await report(flows, changeTo("THROTTLED"));
  const { pool } = flows.product.server.context.db;
  const { rows: news } = await pool.query("select event from flow_news order by id");
  assert.deepEqual(
    news.map(({ event }) => event),
    [...allNews.map(({ event }) => event), "FLOW_STATUS_CHANGE"],
  );
  const { rows: states } = await pool.query("select flow_id, status from flow_states");
  assert.deepEqual(states, [{ flow_id: FLOW_ID, status: "THROTTLED" }]);
});

test("the Flow library shows what Meta reports, unless it has looked at Meta since", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const { server, projectId } = flows.product;
  const client = await openAdminClient(server);
  await client.flows.sync({ params: { projectId } });
  const { pool } = server.context.db;
  const syncedAt = (ago: string) =>
    pool.query(`update flows set synced_at = to_timestamp($1) - $2::interval`, [seconds, ago]);
  const status = async () => (await client.flows.read({ params: { projectId, flowId: FLOW_ID } })).status;

  await syncedAt("1 hour");
  await report(flows, changeTo("THROTTLED"));
  await waitUntil(async () => (await status()) === "THROTTLED");

  await syncedAt("-1 hour");
  await report(flows, changeTo("BLOCKED"));
  await waitUntil(async () => (await pool.query("select from flow_states where status = 'BLOCKED'")).rows.length === 1);
  assert.equal(await status(), "THROTTLED");
});

test("a blocked Flow is not sent: the journey fails with the reason and the Fallback journey takes over", async () => {
  const bot = bookingBot(dataChannel(bookingNodes));
  await using flows = await startFlowProduct({ ...bot, defaultJourneys: { fallback: "ask" } });
  const phone = flows.product.phone("4915400000001", "Ada");
  await flows.openFlow("4915400000001");
  await report(flows, changeTo("BLOCKED"));
  const failures = () => eventsOfType(flows.product.server, "turn-failed");
  await waitUntil(async () => {
    phone.say("book");
    await flows.product.settle();
    return (await failures()).length > 0;
  });
  const [failed] = await failures();
  assert.equal(failed?.code, "flow-not-sendable");
  assert.match(failed?.message ?? "", /blocked Flow 880000000000077/);
  await phone.waitForMessage("City");
  await report(flows, changeTo("PUBLISHED"));
  await waitUntil(async () => {
    const before = phone.chat().filter(({ flow }) => flow).length;
    phone.say("book");
    await flows.product.settle();
    return phone.chat().filter(({ flow }) => flow).length > before;
  });
});

test("of a throttled Flow ten messages leave in an hour, and the next ones wait instead of being refused", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const { pool } = flows.product.server.context.db;
  await report(flows, changeTo("THROTTLED"));
  for (let index = 0; index < 10; index += 1) await flows.openFlow(`491550000000${index}`);
  await flows.product.settle();
  const waiting = async () =>
    (
      await pool.query(
        "select error, due_at > now() + interval '50 minutes' as is_late from outbox where state = 'pending'",
      )
    ).rows;
  let late = 0;
  await waitUntil(async () => {
    late += 1;
    flows.product.phone(String(4_915_600_000_000 + late), "Late").say("book");
    await sleep(50);
    return (await waiting()).length > 0;
  });
  const [row] = await waiting();
  assert.equal(row.error.code, "flow-throttled");
  assert.equal(row.is_late, true);
});
