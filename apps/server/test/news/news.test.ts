import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiClient } from "@tributary/api";
import { openAdminClient } from "../harness/admin-client.ts";
import { botOf } from "../harness/bots.ts";
import { openNeighbour } from "../harness/neighbour.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { postWebhook, textFrom, webhookOf } from "../server/post-webhook.ts";
import { waitUntil } from "../server/wait-until.ts";

let product: TestProduct;
let client: ApiClient;

before(async () => {
  product = await startTestProduct({ bot: botOf({ journeys: [] }), isDeployed: false });
  client = await openAdminClient(product.server);
});

after(() => product[Symbol.asyncDispose]());

const params = () => ({ projectId: product.projectId, channelId: product.channelId });

async function report(field: string, value: object): Promise<void> {
  const changes = [{ field, value }];
  const body = { object: "whatsapp_business_account", entry: [{ id: "100000000000001", time: 1795400000, changes }] };
  assert.equal(await postWebhook(product, body), 200);
  await product.settle();
}

const number = { display_phone_number: "15550100" };

test("a channel of which nothing is known is well", async () => {
  const health = await client.channelHealth.read({ params: params() });
  assert.deepEqual([health.state, health.open], ["ok", []]);
});

test("what Meta reports is told in plain words, and the newest report about a thing counts", async () => {
  await report("phone_number_quality_update", { ...number, event: "FLAGGED", current_limit: "TIER_1K" });
  const flagged = await client.channelHealth.read({ params: params() });
  assert.equal(flagged.state, "warning");
  assert.match(flagged.summary, /blocked or reported.*tier 1k/);
  assert.ok(flagged.open[0]?.fix);
  await report("account_update", {
    event: "ACCOUNT_RESTRICTION",
    restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", remediation: "Verify the business." }],
  });
  const restricted = await client.channelHealth.read({ params: params() });
  assert.deepEqual(
    [restricted.state, restricted.open.map(({ subject }) => subject)],
    ["failed", ["account", "quality"]],
  );
  assert.equal(restricted.open[0]?.fix, "Verify the business.");
  await report("phone_number_quality_update", { ...number, event: "UNFLAGGED" });
  await report("account_update", { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "REINSTATE" } });
  assert.equal((await client.channelHealth.read({ params: params() })).state, "ok");
  const { items } = await client.channelHealth.listEvents({ params: params(), query: { limit: 3 } });
  assert.deepEqual(
    items.map(({ title }) => title),
    ["Account reinstated", "Number well again", "Account restricted"],
  );
});

test("the same report delivered twice is one event", async () => {
  const value = { ...number, decision: "REJECTED", requested_verified_name: "Shop", rejection_reason: "NAME_FORMAT" };
  await report("phone_number_name_update", value);
  await report("phone_number_name_update", value);
  const { items } = await client.channelHealth.listEvents({ params: params() });
  assert.equal(items.filter(({ subject }) => subject === "name").length, 1);
});

test("every field that is subscribed to is told, whatever is in it", async () => {
  const reports: [string, object][] = [
    ["account_review_update", { decision: "REJECTED" }],
    [
      "account_alerts",
      {
        entity_type: "BUSINESS",
        alert_info: {
          alert_type: "INCREASED_CAPABILITIES_ELIGIBILITY_FAILED",
          alert_severity: "WARNING",
          alert_status: "ACTIVE",
        },
      },
    ],
    ["business_capability_update", { max_daily_conversations_per_business: 2000 }],
    ["security", { ...number, event: "PIN_RESET_REQUEST" }],
    ["business_username_update", { ...number, username: "shop", status: "approved" }],
    [
      "message_template_status_update",
      {
        event: "PAUSED",
        message_template_id: 9,
        message_template_name: "promo",
        message_template_language: "en_US",
        reason: "NONE",
      },
    ],
    ["message_template_quality_update", { message_template_id: 9, new_quality_score: "RED" }],
    ["template_category_update", { message_template_id: 9, new_category: "MARKETING" }],
    [
      "flows",
      {
        event: "FLOW_STATUS_CHANGE",
        flow_id: "880",
        message: "blocked",
        old_status: "PUBLISHED",
        new_status: "BLOCKED",
      },
    ],
    [
      "flows",
      {
        event: "ENDPOINT_ERROR_RATE",
        flow_id: "880",
        message: "too many errors",
        alert_state: "ACTIVATED",
        error_rate: 20,
      },
    ],
    ["account_update", { event: "SOMETHING_NEW_OF_METAS" }],
  ];
  const { items: before } = await client.channelHealth.listEvents({ params: params(), query: { limit: 200 } });
  for (const [field, value] of reports) await report(field, value);
  const { items } = await client.channelHealth.listEvents({ params: params(), query: { limit: 200 } });
  assert.equal(items.length - before.length, reports.length);
  for (const { title, meaning } of items)
    assert.ok(title.length > 3 && meaning.length > 10 && !/undefined|\[object/.test(meaning), meaning);
});

test("what is unknown or broken is passed over and holds nothing up", async () => {
  await report("something_new", { a: 1 });
  await report("account_update", { event: 5 });
  await report("user_id_update", { strange: ["x"] });
  await report("user_preferences", { user_preferences: [{ category: 1 }] });
  const { rows } = await product.server.context.db.pool.query("select from webhook_updates where taken_at is null");
  assert.equal(rows.length, 0);
});

test("messages that do not go out are part of a channel's health", async () => {
  await product.server.context.db.pool.query("update channels set problem = $1", [
    { code: "meta-error", message: "The access token has expired.", since: "2026-11-23T00:00:00.000Z" },
  ]);
  const health = await client.channelHealth.read({ params: params() });
  assert.deepEqual([health.state, health.open[0]?.subject], ["failed", "sending"]);
  await product.server.context.db.pool.query("update channels set problem = null");
});

/** Two contacts, of which the first waits for a call; Meta says that the second has the first one's new number. */
async function changeNumberOfWaiting(before: string, after: string, { isParked }: { isParked: boolean }) {
  const messages = [textFrom(before, "hi"), textFrom(after, "hi")];
  assert.equal(await postWebhook(product, webhookOf({ messages })), 200);
  await product.settle();
  await product.server.context.db.pool.query(
    `update contacts set waiting_for = 'call', ready_at = null, parked_at = case when $2 then now() end where wa_id = $1`,
    [before, isParked],
  );
  const system = { body: "changed", type: "user_changed_number", wa_id: after };
  const note = { ...textFrom(before, "", { id: `wamid.${before}` }), type: "system", system };
  assert.equal(await postWebhook(product, webhookOf({ messages: [note] })), 200);
}

function stopOf(waIds: string[], phoneNumberId: string, timestamp = 1_795_400_000) {
  const wish = { category: "marketing_messages", value: "stop", detail: "x", timestamp };
  const value = {
    ...{ messaging_product: "whatsapp", metadata: { display_phone_number: "1", phone_number_id: phoneNumberId } },
    user_preferences: waIds.map((wa_id) => ({ wa_id, ...wish })),
  };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "user_preferences", value }] }],
  };
}

const hasStopped = async (waId: string) => {
  const { rows } = await product.server.context.db.pool.query(
    "select from contacts where wa_id = $1 and marketing_stopped_at is not null",
    [waId],
  );
  return rows.length > 0;
};

test("a wish whose time cannot be is kept all the same", async () => {
  for (const [index, timestamp] of [9e15, -9e15].entries()) {
    const waId = `491540000000${index}`;
    assert.equal(await postWebhook(product, stopOf([waId], "200000000000001", timestamp)), 200);
    await waitUntil(() => hasStopped(waId), 4);
  }
});

test("what waits for a contact's call holds up the news of its own account only", async () => {
  const neighbour = await openNeighbour(product);
  await changeNumberOfWaiting("4915100000001", "4915100000002", { isParked: false });
  const many = Array.from({ length: 120 }, (_, index) => `49152${index}`);
  assert.equal(await postWebhook(product, stopOf(many, "200000000000001")), 200);
  const next = { server: product.server, channelId: neighbour.channelId };
  assert.equal(await postWebhook(next, stopOf(["4915300000001"], neighbour.phoneNumberId)), 200);
  await waitUntil(() => hasStopped("4915300000001"), 4);
  assert.equal(await hasStopped("49152119"), false, "the same account's news keep their order");
  await product.server.context.db.pool.query("update contacts set waiting_for = null");
  await waitUntil(() => hasStopped("49152119"), 4);
  await product.settle();
  const { items } = await client.contacts.list({ params: params(), query: { search: "491510000000" } });
  assert.deepEqual(
    items.map(({ waId }) => waId),
    ["4915100000002"],
  );
});

test("a contact that was parked while waiting holds up no news, and has the new number after it was resumed", async () => {
  await changeNumberOfWaiting("4915100000003", "4915100000004", { isParked: true });
  assert.equal(await postWebhook(product, stopOf(["4915300000002"], "200000000000001")), 200);
  await waitUntil(() => hasStopped("4915300000002"), 4);
  await product.server.context.db.pool.query("update contacts set waiting_for = null, parked_at = null");
  await product.settle();
  const { items } = await client.contacts.list({ params: params(), query: { search: "491510000000" } });
  assert.deepEqual(items.map(({ waId }) => waId).toSorted(), ["4915100000002", "4915100000004"]);
});
