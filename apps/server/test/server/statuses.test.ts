import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { botOf } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { postWebhook, webhookOf } from "./post-webhook.ts";

let product: TestProduct;
before(async () => {
  // A process that sends nothing: what the rows say is Meta's doing alone.
  product = await startTestProduct({
    bot: botOf({ journeys: [] }),
    config: { runsJourneys: false },
    isDeployed: false,
  });
  await product.server.context.db.pool.query(
    "insert into contacts (channel_id, contact_key, wa_id) values ($1, '4915', '4915')",
    [product.channelId],
  );
});
after(() => product[Symbol.asyncDispose]());

let last = 0;

/** A message of ours in this state; gives its id and its wamid. */
async function messageIn(state: string, wamid = true): Promise<{ messageId: string; wamid: string }> {
  last += 1;
  const ids = { messageId: `message-${last}`, wamid: `wamid.${last}` };
  await product.server.context.db.pool.query(
    `insert into outbox (message_id, contact_id, channel_id, message, state, wamid)
     select $1, id, channel_id, '{}', $2, $3 from contacts`,
    [ids.messageId, state, wamid ? ids.wamid : null],
  );
  return ids;
}

async function report(wamid: string, status: string, more: object = {}): Promise<void> {
  const statuses = [{ id: wamid, status, timestamp: String(1_795_000_000 + last), recipient_id: "4915", ...more }];
  assert.equal(await postWebhook(product, webhookOf({ statuses })), 200);
}

async function read(messageId: string) {
  const { rows } = await product.server.context.db.pool.query(
    "select state, delivery, wamid, error->>'meta_code' as code from outbox where message_id = $1",
    [messageId],
  );
  return rows[0];
}

test("statuses move a message forward, whatever their order", async () => {
  const { messageId, wamid } = await messageIn("sent");
  await report(wamid, "delivered");
  assert.deepEqual(await read(messageId), { state: "sent", delivery: "delivered", wamid, code: null });
  await report(wamid, "sent");
  assert.equal((await read(messageId)).delivery, "delivered");
  await report(wamid, "read");
  await report(wamid, "delivered");
  assert.equal((await read(messageId)).delivery, "read");
});

test("a failed delivery carries Meta's code, and gives way to a delivery that is reported after all", async () => {
  const { messageId, wamid } = await messageIn("sent");
  await report(wamid, "sent");
  await report(wamid, "failed", { errors: [{ code: 131026, title: "Message undeliverable" }] });
  assert.deepEqual(await read(messageId), { state: "sent", delivery: "failed", wamid, code: "131026" });
  await report(wamid, "sent");
  assert.equal((await read(messageId)).delivery, "failed");
  await report(wamid, "read");
  assert.deepEqual(await read(messageId), { state: "sent", delivery: "read", wamid, code: null });
});

test("several statuses of one message in one webhook count as the furthest", async () => {
  const { messageId, wamid } = await messageIn("sent");
  const statuses = ["read", "sent", "delivered"].map((status) => ({ id: wamid, status, timestamp: "1795000000" }));
  await postWebhook(product, webhookOf({ statuses }));
  assert.equal((await read(messageId)).delivery, "read");
});

test("a status with our message id proves that a send of unknown outcome went out", async () => {
  for (const state of ["sending", "pending", "failed"]) {
    const { messageId, wamid } = await messageIn(state, false);
    await report(wamid, "sent", { biz_opaque_callback_data: messageId });
    assert.deepEqual(await read(messageId), { state: "sent", delivery: "sent", wamid, code: null });
  }
  const { messageId, wamid } = await messageIn("refused", false);
  await report(wamid, "sent", { biz_opaque_callback_data: messageId });
  assert.deepEqual(await read(messageId), { state: "refused", delivery: null, wamid: null, code: null });
});

test("of a message that went out twice, the status of the try that is not recorded is kept and changes nothing", async () => {
  const { messageId, wamid } = await messageIn("sent");
  await report("wamid.first-try", "read", { biz_opaque_callback_data: messageId });
  assert.deepEqual(await read(messageId), { state: "sent", delivery: null, wamid, code: null });
  const { rows } = await product.server.context.db.pool.query(
    "delete from webhook_updates where payload ->> 'id' = 'wamid.first-try' returning kind",
  );
  assert.deepEqual(rows, [{ kind: "status" }]);
});

test("a status of another message is kept and changes nothing", async () => {
  const { messageId } = await messageIn("sending", false);
  await report("wamid.elsewhere", "sent", { biz_opaque_callback_data: "not-ours" });
  await report("wamid.elsewhere", "sent", { biz_opaque_callback_data: "not-ours" });
  assert.equal((await read(messageId)).state, "sending");
  const { rows } = await product.server.context.db.pool.query("select kind from webhook_updates");
  assert.deepEqual(rows, [{ kind: "status" }]);
});
