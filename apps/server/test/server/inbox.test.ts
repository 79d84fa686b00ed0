import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readChannel } from "../../src/admin/channels/read-channel.ts";
import { botOf, userJourney } from "../harness/bots.ts";
import { openNeighbour } from "../harness/neighbour.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { postWebhook, textFrom, webhookOf } from "./post-webhook.ts";
import { waitUntil } from "./wait-until.ts";

const echo = botOf({
  journeys: [
    userJourney("echo", {
      start: { type: "start", config: { trigger: { kind: "any-message" } }, exits: { next: "say" } },
      say: { type: "text", config: { body: "{{ system_var.user_name }}: {{ system_var.user_input }}" } },
    }),
  ],
});

let product: TestProduct;
before(async () => {
  product = await startTestProduct({ bot: echo });
});
after(() => product[Symbol.asyncDispose]());

async function rowsOf<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const { rows } = await product.server.context.db.pool.query<Row>(sql, values);
  return rows;
}

const countInputs = async (from: string) => {
  const [row] = await rowsOf<{ n: number }>(
    "select count(*)::int as n from inputs i join contacts c on c.id = i.contact_id where c.contact_key = $1",
    [from],
  );
  return row?.n;
};

test("only what is signed with the channel's app secret is taken in", async () => {
  const body = webhookOf({ messages: [textFrom("491510000001", "hi")] });
  assert.equal(await postWebhook(product, body, `sha256=${"0".repeat(64)}`), 401);
  assert.equal(await postWebhook(product, body, ""), 401);
  assert.equal(await postWebhook(product, "{", undefined), 400);
  assert.equal(await postWebhook({ server: product.server, channelId: "nobody" }, body), 404);
  assert.equal(await countInputs("491510000001"), 0);
  assert.equal(await postWebhook(product, body), 200);
  assert.equal(await countInputs("491510000001"), 1);
});

test("Meta's verification is answered with the bare challenge, for the right verify token only", async () => {
  const { webhook } = await readChannel(product.server.context, product.projectId, product.channelId);
  const url = new URL(webhook.path, product.server.url);
  const query = { "hub.mode": "subscribe", "hub.challenge": "42", "hub.verify_token": webhook.verifyToken };
  url.search = new URLSearchParams(query).toString();
  const answer = await fetch(url);
  assert.equal(answer.status, 200);
  assert.equal(await answer.text(), "42");
  url.searchParams.set("hub.verify_token", "another");
  assert.equal((await fetch(url)).status, 403);
  url.pathname = "/webhooks/whatsapp/nobody";
  assert.equal((await fetch(url)).status, 404);
});

test("a message is stored before it is acknowledged, and once", async () => {
  const body = webhookOf({ messages: [textFrom("491510000002", "first"), textFrom("491510000002", "second")] });
  const statuses = await Promise.all([
    postWebhook(product, body),
    postWebhook(product, body),
    postWebhook(product, body),
  ]);
  assert.deepEqual(statuses, [200, 200, 200]);
  assert.equal(await countInputs("491510000002"), 2);
  await product.settle();
  const sent = await rowsOf<{ body: string }>(
    `select o.message->'text'->>'body' as body from outbox o join contacts c on c.id = o.contact_id
     where c.contact_key = '491510000002' order by o.id`,
  );
  assert.deepEqual(sent, [{ body: ": first" }, { body: ": second" }]);
});

test("a thousand updates in one webhook are all taken in, in the order of their times", async () => {
  const start = Math.floor(Date.now() / 1000) - 2000;
  const messages = Array.from({ length: 1000 }, (_, index) =>
    textFrom(`4915200000${String(index % 50).padStart(2, "0")}`, `text ${index}`, { timestamp: start + index }),
  );
  assert.equal(await postWebhook(product, webhookOf({ messages: messages.toReversed() })), 200);
  const stored = await rowsOf<{ key: string; texts: string[] }>(
    `select c.contact_key as key, array_agg(i.payload->'message'->>'text' order by i.seq) as texts
     from inputs i join contacts c on c.id = i.contact_id where c.contact_key like '4915200000%' group by 1 order by 1`,
  );
  assert.equal(stored.length, 50);
  stored.forEach(({ texts }, person) => {
    assert.deepEqual(
      texts,
      Array.from({ length: 20 }, (_, n) => `text ${n * 50 + person}`),
    );
  });
  await product.settle();
});

test("texts that a database cannot hold everywhere are kept, and answered", async () => {
  const hostile = `NUL \0, half \ud83d, 😀, "quotes" \\ {{ local_var.x }} ${"long ".repeat(500)}`;
  const from = "491510000003";
  const contacts = [{ wa_id: from, profile: { name: "An\0a \udc00" } }];
  assert.equal(
    await postWebhook(product, webhookOf({ contacts, messages: [textFrom(from, hostile, { id: "wamid.hostile" })] })),
    200,
  );
  await product.settle();
  const [turn] = await rowsOf<{ text: string; failed: boolean }>(
    `select t.events::text as text, t.has_failed as failed from turns t join contacts c on c.id = t.contact_id where c.contact_key = $1`,
    [from],
  );
  assert.ok(turn?.text.includes("half \\ud83d"), "the input is kept letter by letter");
  const [contact] = await rowsOf<{ name: string; parked: Date | null }>(
    "select name, parked_at as parked from contacts where contact_key = $1",
    [from],
  );
  assert.deepEqual(contact, { name: "An\uFFFDa \uFFFD", parked: null });
});

test("ids that are longer than any of Meta's are no obstacle", async () => {
  const id = `wamid.${"x".repeat(100_000)}`;
  const body = webhookOf({ messages: [textFrom("491510000004", "hi", { id })] });
  assert.equal(await postWebhook(product, body), 200);
  assert.equal(await postWebhook(product, body), 200);
  assert.equal(await countInputs("491510000004"), 1);
  await product.settle();
});

test("a time in the future does not hold the customer service window open", async () => {
  const timestamp = Math.floor(Date.now() / 1000) + 30 * 86_400;
  await postWebhook(product, webhookOf({ messages: [textFrom("491510000005", "hi", { timestamp })] }));
  const [row] = await rowsOf<{ isFuture: boolean }>(
    `select last_inbound_at > now() as "isFuture" from contacts where contact_key = '491510000005'`,
  );
  assert.deepEqual(row, { isFuture: false });
  await product.settle();
});

test("a contact who hides the phone number stays the same contact", async () => {
  const user_id = "DE.13491208655302741918";
  const from = "491510000006";
  const known = { contacts: [{ wa_id: from, user_id, profile: { name: "Ana" } }], messages: [textFrom(from, "one")] };
  await postWebhook(product, webhookOf(known));
  const hidden = { ...textFrom("", "two", { id: "wamid.hidden" }), from: undefined, from_user_id: user_id };
  await postWebhook(product, webhookOf({ contacts: [{ user_id, profile: { name: "Ana B." } }], messages: [hidden] }));
  const contacts = await rowsOf("select wa_id, user_id, name, last_seq from contacts where user_id = $1", [user_id]);
  assert.deepEqual(contacts, [{ wa_id: from, user_id, name: "Ana B.", last_seq: "2" }]);
  const both = [
    { ...textFrom(from, "three"), from_user_id: user_id },
    { ...hidden, id: "wamid.hidden-2" },
  ];
  assert.equal(await postWebhook(product, webhookOf({ messages: both })), 200);
  assert.deepEqual(await rowsOf("select last_seq from contacts where user_id = $1", [user_id]), [{ last_seq: "4" }]);
  await product.settle();
});

test("updates that no journey takes are kept once, and for this channel only", async () => {
  const reaction = {
    ...textFrom("491510000007", "x", { id: "wamid.reaction" }),
    type: "reaction",
    reaction: { emoji: "👍" },
  };
  const unknown = {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "account_alerts", value: { a: 1 } }] }],
  };
  const misdirected = JSON.parse(
    JSON.stringify(webhookOf({ messages: [textFrom("491510000008", "hi")] })).replace("200000000000001", "999"),
  );
  const bodies = [
    webhookOf({ messages: [reaction] }),
    unknown,
    misdirected,
    webhookOf({ errors: [{ code: 130429 }] }),
    [],
    {},
  ];
  for (const body of [...bodies, ...bodies]) assert.equal(await postWebhook(product, body), 200);
  const kept = await rowsOf<{ kind: string }>("select kind from webhook_updates order by id");
  assert.deepEqual(
    kept.map(({ kind }) => kind),
    ["silent-message", "account_alerts", "other-number", "error", "unknown", "unknown"],
  );
  assert.equal(await countInputs("491510000007"), 0);
  assert.equal(await countInputs("491510000008"), 0);
});

test("a webhook with very many messages holds up nobody else's, and keeps its order", async () => {
  const neighbour = await openNeighbour(product);
  const from = (index: number) => String(49151000000 + index);
  const messages = Array.from({ length: 4_000 }, (_, index) =>
    textFrom(from(index % 2_000), `${index}`, { timestamp: 1_700_000_000 }),
  );
  const large = postWebhook(
    { server: product.server, channelId: neighbour.channelId },
    webhookOf({ messages }, neighbour.phoneNumberId),
  );
  await waitUntil(async () => {
    const [row] = await rowsOf<{ n: number }>("select count(*)::int as n from contacts where channel_id = $1", [
      neighbour.channelId,
    ]);
    return (row?.n ?? 0) > 0;
  });
  assert.equal(await postWebhook(product, webhookOf({ messages: [textFrom("491510000077", "hello")] })), 200);
  const [meanwhile] = await rowsOf<{ n: number }>(
    "select count(*)::int as n from inputs i join contacts c on c.id = i.contact_id where c.channel_id = $1",
    [neighbour.channelId],
  );
  assert.ok(Number(meanwhile?.n) < 4_000, "the other webhook was stored in between");
  assert.equal(await large, 200);
  const stored = await rowsOf<{ order: string }>(
    `select string_agg(i.payload -> 'message' ->> 'text', ' ' order by i.seq) as "order"
     from inputs i join contacts c on c.id = i.contact_id where c.channel_id = $1 and c.contact_key = any($2::text[])
     group by c.id order by c.contact_key`,
    [neighbour.channelId, [from(0), from(1_999)]],
  );
  assert.deepEqual(stored, [{ order: "0 2000" }, { order: "1999 3999" }]);
});

test("that marketing was stopped is believed of the channel's own messages only", async () => {
  const neighbour = await openNeighbour(product);
  const phone = product.phone("491510000088");
  phone.say("hello");
  const { wamid } = await phone.waitForMessage();
  await product.settle();
  const failed = { id: wamid, status: "failed", timestamp: "1700000000", recipient_id: "491510000088" };
  const statuses = [{ ...failed, errors: [{ code: 131050, title: "stopped" }] }];
  const stopped = () =>
    rowsOf("select from contacts where wa_id = '491510000088' and marketing_stopped_at is not null");
  const next = { server: product.server, channelId: neighbour.channelId };
  assert.equal(await postWebhook(next, webhookOf({ statuses }, neighbour.phoneNumberId)), 200);
  assert.equal((await stopped()).length, 0);
  assert.equal(await postWebhook(product, webhookOf({ statuses })), 200);
  assert.equal((await stopped()).length, 1);
});

for (const path of ["/webhooks/whatsapp/%00", "/flow-endpoint/%00/1"]) {
  test(`nobody's address is not found: ${path}`, async () => {
    const { status } = await fetch(`${product.server.url}${path}`, { method: "POST", body: "{}" });
    assert.equal(status, 404);
  });
}
