import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiClient, ContactSummary } from "@tributary/api";
import pg from "pg";
import { openAdminClient } from "../harness/admin-client.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { postWebhook, textFrom, webhookOf } from "../server/post-webhook.ts";
import { surveyBot } from "../server/survey-bot.ts";
import { waitUntil } from "../server/wait-until.ts";

let product: TestProduct;
let client: ApiClient;

before(async () => {
  product = await startTestProduct({ bot: surveyBot() });
  client = await openAdminClient(product.server);
});

after(() => product[Symbol.asyncDispose]());

const params = () => ({ projectId: product.projectId });

async function contactsLike(search: string): Promise<ContactSummary[]> {
  await product.settle();
  return (await client.contacts.list({ params: params(), query: { search } })).items;
}

async function one(search: string): Promise<ContactSummary> {
  const [contact, ...others] = await contactsLike(search);
  assert.ok(contact, `nobody is known as ${search}`);
  assert.deepEqual(others, []);
  return contact;
}

/** A text of somebody who is known by number, by BSUID or by both. */
async function write(ids: { waId?: string; userId?: string; name?: string }, body: string): Promise<void> {
  const { waId, userId, name = "Ana" } = ids;
  const both = { ...(waId ? { wa_id: waId } : {}), ...(userId ? { user_id: userId } : {}) };
  const { from: _from, ...message } = textFrom("x", body, { id: `wamid.${waId ?? ""}.${userId ?? ""}.${body}` });
  const sender = { ...(waId ? { from: waId } : {}), ...(userId ? { from_user_id: userId } : {}) };
  const value = { contacts: [{ profile: { name }, ...both }], messages: [{ ...message, ...sender }] };
  assert.equal(await postWebhook(product, webhookOf(value)), 200);
  await product.settle();
}

async function said(contactId: string): Promise<string[]> {
  const { rows } = await product.server.context.db.pool.query<{ text: string }>(
    "select payload -> 'message' ->> 'text' as text from inputs where contact_id = $1 order by seq",
    [contactId],
  );
  return rows.map(({ text }) => text);
}

test("a contact with another number stays the same, in the middle of a journey", async () => {
  const phone = product.phone("4915100000001", "Ana");
  phone.say("colour");
  await phone.waitForMessage("Which colour?");
  const before = await one("4915100000001");
  phone.changeNumber("4915100000011");
  assert.deepEqual(await contactsLike("4915100000001"), []);
  const moved = await one("4915100000011");
  assert.equal(moved.id, before.id);
  const again = product.phone("4915100000011");
  again.say("red");
  await again.waitForMessage("red it is.");
  const { session } = await client.contacts.read({ params: { ...params(), contactId: moved.id } });
  assert.equal(session?.systemVariables["user_channel_id"], "4915100000011");
});

test("a Flow that was sent to the old number is answered from the new one", async () => {
  const phone = product.phone("4915100000002", "Ben");
  phone.say("survey");
  const sent = await phone.waitForMessage("How was the delivery?");
  await product.settle();
  phone.changeNumber("4915100000012");
  await product.settle();
  const again = product.phone("4915100000012");
  again.submitFlow({ rating: "5" }, { wamid: sent.wamid });
  await again.waitForMessage("Thanks for rating the delivery: 5.");
});

test("a number and a BSUID that turn out to be one person's become one contact, with both histories", async () => {
  await write({ waId: "4915100000003", name: "Cleo" }, "colour");
  await write({ userId: "DE.CLEO" }, "book");
  await write({ userId: "DE.CLEO" }, "hello");
  const [older, newer] = [await one("4915100000003"), await one("DE.CLEO")];
  assert.notEqual(older.id, newer.id);
  await write({ waId: "4915100000003", userId: "DE.CLEO" }, "blue");
  const merged = await one("4915100000003");
  assert.deepEqual([merged.id, merged.userId, merged.waId], [older.id, "DE.CLEO", "4915100000003"]);
  assert.deepEqual((await said(merged.id)).toSorted(), ["blue", "book", "colour", "hello"]);
  const contact = await client.contacts.read({ params: { ...params(), contactId: merged.id } });
  assert.equal(contact.heldInputs, 0);
  const { items } = await client.contacts.readTimeline({ params: { ...params(), contactId: merged.id } });
  const events = items.flatMap((item) => (item.kind === "turn" ? item.events.map(({ type }) => type) : []));
  assert.ok(events.includes("contact-merged"));
  const messages = items.filter(({ kind }) => kind === "message");
  assert.ok(messages.length >= 3, "messages of both rows are kept");
  await write({ userId: "DE.CLEO" }, "still me");
  assert.equal((await one("DE.CLEO")).id, merged.id);
});

test("a Flow that was sent to the row that went is answered all the same", async () => {
  await write({ waId: "4915100000004", name: "Dan" }, "hello");
  await write({ userId: "DE.DAN" }, "survey");
  const { rows } = await product.server.context.db.pool.query<{ token: string }>(
    `select message #>> '{interactive,action,parameters,flow_token}' as token from outbox o
     join contacts c on c.id = o.contact_id where c.user_id = 'DE.DAN' and send_id is not null`,
  );
  const token = rows[0]?.token;
  assert.ok(token);
  await write({ waId: "4915100000004", userId: "DE.DAN" }, "me again");
  const merged = await one("4915100000004");
  const response_json = JSON.stringify({ rating: "5", flow_token: token });
  const interactive = { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json } };
  const message = {
    from: "4915100000004",
    from_user_id: "DE.DAN",
    id: "wamid.dan.flow",
    type: "interactive",
    interactive,
  };
  const timestamp = String(Math.floor(Date.now() / 1000));
  await postWebhook(product, webhookOf({ messages: [{ ...message, timestamp }] }));
  await product.settle();
  const { items } = await client.flowResponses.list({ params: params(), query: { contactId: merged.id } });
  assert.deepEqual(
    items.map(({ outcome, token: found }) => [outcome, found]),
    [["handled", "valid"]],
  );
});

test("messages that come while two rows become one are all worked off, once each", async () => {
  const { pool } = product.server.context.db;
  await write({ waId: "4915100000005", name: "Eve" }, "hello");
  await write({ userId: "DE.EVE" }, "hello too");
  const texts = Array.from({ length: 12 }, (_, index) => `message ${index}`);
  const ids = (index: number) =>
    [{ waId: "4915100000005" }, { userId: "DE.EVE" }, { waId: "4915100000005", userId: "DE.EVE" }][index % 3] ?? {};
  await Promise.all(texts.map((text, index) => write(ids(index), text)));
  const merged = await one("4915100000005");
  assert.equal(merged.userId, "DE.EVE");
  assert.deepEqual((await said(merged.id)).toSorted(), [...texts, "hello", "hello too"].toSorted());
  const { rows } = await pool.query<{ open: string; seqs: string }>(
    `select count(*) filter (where i.seq > c.done_seq) as open, count(distinct i.seq) as seqs
     from inputs i join contacts c on c.id = i.contact_id where c.id = $1`,
    [merged.id],
  );
  assert.deepEqual(rows, [{ open: "0", seqs: "14" }]);
  const received = (
    await pool.query(
      "select from turns t, json_array_elements(events) e where contact_id = $1 and e ->> 'type' = 'input-received'",
      [merged.id],
    )
  ).rowCount;
  assert.equal(received, 14);
});

test("a number's new owner does not become its former owner", async () => {
  await write({ waId: "4915100000006", userId: "DE.FAY", name: "Fay" }, "hello");
  await write({ userId: "DE.GUS", name: "Gus" }, "hello");
  const fay = await one("DE.FAY");
  await write({ waId: "4915100000006", userId: "DE.GUS", name: "Gus" }, "my new number");
  const gus = await one("4915100000006");
  assert.equal(gus.userId, "DE.GUS");
  assert.notEqual(gus.id, fay.id);
  assert.deepEqual([(await one("DE.FAY")).id, (await one("DE.FAY")).waId], [fay.id, null]);
});

test("a BSUID that WhatsApp makes anew keeps the contact", async () => {
  await write({ userId: "DE.HAL", name: "Hal" }, "hello");
  const before = await one("DE.HAL");
  const system = { type: "user_changed_user_id", body: "changed", user_id: "DE.HAL2" };
  const message = { from_user_id: "DE.HAL", id: "wamid.hal.system", type: "system", system };
  await postWebhook(product, webhookOf({ messages: [{ ...message, timestamp: "1795400000" }] }));
  await product.settle();
  const moved = await one("DE.HAL2");
  assert.equal(moved.id, before.id);
  const change = { field: "user_id_update", value: { old_user_id: "DE.HAL2", new_user_id: "DE.HAL3" } };
  await postWebhook(product, {
    object: "whatsapp_business_account",
    entry: [{ id: "100000000000001", changes: [change] }],
  });
  await product.settle();
  assert.equal((await one("DE.HAL3")).id, before.id);
});

test("a row that is made under a contact's key while the contact is filed is joined to it", async () => {
  const ids = { waId: "4915100000090", userId: "DE.SAME.MOMENT" };
  await write({ userId: ids.userId }, "hello");
  const { id } = await one(ids.userId);
  await using holder = Object.assign(new pg.Client({ connectionString: product.database.url }), {
    [Symbol.asyncDispose]: () => holder.end(),
  });
  await holder.connect();
  await holder.query("update contacts set wa_id = $2 where id = $1", [id, ids.waId]);
  await holder.query("begin");
  await holder.query("select from contacts where id = $1 for update", [id]);
  await waitUntil(async () => {
    const { rows } = await holder.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length > 0;
  }, 4);
  const messages = [textFrom(ids.waId, "number only")];
  assert.equal(await postWebhook(product, webhookOf({ messages })), 200);
  await holder.query("rollback");
  await waitUntil(
    async () => (await client.contacts.list({ params: params(), query: { search: ids.waId } })).items.length === 1,
    4,
  );
  assert.deepEqual(await said((await one(ids.waId)).id), ["hello", "number only"]);
});
