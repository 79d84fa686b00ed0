import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiClient } from "@tributary/api";
import { openAdminClient } from "../harness/admin-client.ts";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { postWebhook } from "../server/post-webhook.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const DAY_MS = 86_400_000;
const WABA_ID = "100000000000001";

const body = { type: "BODY", text: "A text for tests." };
const templateOf = (id: string, name: string, category: "MARKETING" | "UTILITY") => ({
  id,
  name,
  language: "en_US",
  category,
  status: "APPROVED" as const,
  components: [body],
});

let product: TestProduct;
let client: ApiClient;

before(async () => {
  const sends = (name: string) =>
    userJourney(name, {
      start: { type: "start", config: onKeyword(name), exits: { next: "send" } },
      send: { type: "template", config: { name, language: "en_US" } },
    });
  const options = { bot: botOf({ journeys: [sends("promotion"), sends("receipt")] }), now: NOON };
  product = await startTestProduct({
    ...options,
    emulator: {
      accounts: [
        {
          wabaId: WABA_ID,
          name: "Test business",
          appSecret: "EMULATOR_APP_SECRET",
          accessToken: "EMULATOR_ACCESS_TOKEN",
          numbers: [
            { phoneNumberId: "200000000000001", displayPhoneNumber: "+1 555 0100", verifiedName: "Test business" },
          ],
          flows: [],
          templates: [templateOf("9001", "promotion", "MARKETING"), templateOf("9002", "receipt", "UTILITY")],
        },
      ],
    },
  });
  client = await openAdminClient(product.server);
});

after(() => product[Symbol.asyncDispose]());

const params = () => ({ projectId: product.projectId });

async function outcomes(waId: string): Promise<[string, string | undefined][]> {
  await product.settle();
  const { rows } = await product.server.context.db.pool.query<{ state: string; error: { code: string } | null }>(
    "select o.state, o.error from outbox o join contacts c on c.id = o.contact_id where c.wa_id = $1 order by o.id",
    [waId],
  );
  return rows.map(({ state, error }) => [state, error?.code]);
}

test("a contact who stopped marketing messages gets none, and Meta is not even asked; other templates go out", async () => {
  const phone = product.phone("4915100000001");
  phone.say("promotion");
  assert.deepEqual(await outcomes(phone.waId), [["sent", undefined]]);
  phone.stopMarketing();
  await product.settle();
  const sends = () => product.emulator.wire().filter(({ url }) => url?.endsWith("/messages")).length;
  const before = sends();
  phone.say("promotion");
  assert.deepEqual((await outcomes(phone.waId)).at(-1), ["refused", "marketing-stopped"]);
  assert.equal(sends(), before);
  phone.say("receipt");
  assert.deepEqual((await outcomes(phone.waId)).at(-1), ["sent", undefined]);
  await product.emulator.clock.advance(1_000);
  phone.resumeMarketing();
  await product.settle();
  phone.say("promotion");
  assert.deepEqual((await outcomes(phone.waId)).at(-1), ["sent", undefined]);
});

test("who stops before the first word is remembered", async () => {
  const phone = product.phone("4915100000002");
  phone.stopMarketing();
  await product.settle();
  phone.say("promotion");
  assert.deepEqual(await outcomes(phone.waId), [["refused", "marketing-stopped"]]);
  const { items } = await client.contacts.list({ params: params(), query: { search: phone.waId } });
  const contact = await client.contacts.read({ params: { ...params(), contactId: items[0]?.id ?? "" } });
  assert.equal(contact.marketingStoppedAt, new Date(NOON + 1_000).toISOString());
});

test("an older wish that comes late does not undo a newer one", async () => {
  const wish = (value: string, timestamp: number) => ({
    field: "user_preferences",
    value: {
      user_preferences: [{ wa_id: "4915100000003", category: "marketing_messages", value, detail: value, timestamp }],
    },
  });
  const send = async (change: object) => {
    await postWebhook(product, { object: "whatsapp_business_account", entry: [{ id: WABA_ID, changes: [change] }] });
    await product.settle();
  };
  await send(wish("stop", NOON / 1000));
  await send(wish("resume", NOON / 1000 - 60));
  product.phone("4915100000003").say("promotion");
  assert.deepEqual(await outcomes("4915100000003"), [["refused", "marketing-stopped"]]);
});

test("a stop that Meta tells of by a failed message counts from then on", async () => {
  const phone = product.phone("4915100000004");
  product.emulator.faults.add({ kind: "failed", code: 131050 });
  phone.say("promotion");
  await product.settle();
  phone.say("promotion");
  assert.deepEqual((await outcomes(phone.waId)).at(-1), ["refused", "marketing-stopped"]);
});

test("the templates of the connected accounts are listed, and follow what Meta reports", async () => {
  const synced = await client.templates.sync({ params: params() });
  assert.deepEqual(synced, { templates: 2, warnings: [] });
  const list = async (query = {}) => (await client.templates.list({ params: params(), query })).items;
  assert.deepEqual(
    (await list()).map(({ name, language, status, category }) => [name, language, status, category]),
    [
      ["promotion", "en_US", "APPROVED", "MARKETING"],
      ["receipt", "en_US", "APPROVED", "UTILITY"],
    ],
  );
  assert.deepEqual((await list({ search: "rec" }))[0]?.components, [body]);
  const change = {
    field: "message_template_status_update",
    value: { event: "PAUSED", message_template_id: 9001, reason: "NONE" },
  };
  await postWebhook(product, { object: "whatsapp_business_account", entry: [{ id: WABA_ID, changes: [change] }] });
  await product.settle();
  assert.deepEqual(
    (await list({ status: "PAUSED" })).map(({ name }) => name),
    ["promotion"],
  );
  const first = await client.templates.list({ params: params(), query: { limit: 1 } });
  assert.ok(first.nextCursor);
  const second = await client.templates.list({ params: params(), query: { limit: 1, cursor: first.nextCursor } });
  assert.deepEqual(
    second.items.map(({ name }) => name),
    ["receipt"],
  );
});

test("an account that cannot be asked keeps its list, and is named", async () => {
  const channel = { ...params(), channelId: product.channelId };
  await client.channels.change({ params: channel, body: { graphBaseUrl: "http://127.0.0.1:1" } });
  const { templates, warnings } = await client.templates.sync({ params: params() });
  assert.deepEqual([templates, warnings.length], [0, 1]);
  assert.equal((await client.templates.list({ params: params() })).items.length, 2);
  await client.channels.change({ params: channel, body: { graphBaseUrl: product.emulator.url } });
});

test("a template goes out after the 24 hours", async () => {
  const phone = product.phone("4915100000005");
  phone.say("hello");
  await product.settle();
  await product.emulator.clock.advance(2 * DAY_MS);
  const to = { phoneNumber: "+4915100000005" };
  await client.journeyStarts.create({
    params: params(),
    body: { channelId: product.channelId, to, journeyId: "receipt" },
  });
  assert.deepEqual((await outcomes(phone.waId)).at(-1), ["sent", undefined]);
});
