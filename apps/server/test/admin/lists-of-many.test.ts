import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiClient, createClient } from "@tributary/api";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { botOf } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";

let product: TestProduct;
let client: ApiClient;
let params: { projectId: string };

before(async () => {
  product = await startTestProduct({ bot: botOf({ journeys: [] }) });
  const { context } = product.server;
  const { key } = await createKey(context, { name: "test", projectId: null });
  client = createClient({ baseUrl: product.server.url, apiKey: key });
  params = { projectId: product.projectId };
  const { pool } = context.db;
  await pool.query(`
    insert into channels
    select (jsonb_populate_record(c, '{"id": "second", "phone_number_id": "2"}')).* from channels c`);
  // Many at the same moment, and every tenth never wrote.
  await pool.query(`
    insert into contacts (channel_id, contact_key, wa_id, last_inbound_at, created_at, parked_at)
    select channels.id, n, n, case when n % 10 > 0 then now() - n % 97 * interval '1 minute' end,
      now() - n % 89 * interval '1 hour', case when n % 50 = 0 then now() end
    from channels, generate_series(1, 700) n`);
  await pool.query(`
    insert into turns (contact_id, number, at, has_failed, events)
    select id, 1, now() - id % 48 * interval '1 hour', id % 3 = 0, '[]' from contacts`);
  await pool.query(`
    insert into flow_requests (id, channel_id, flow_id, contact_id, at, action, status, outcome, duration_ms)
    select id || '.' || n, channel_id, '100' || (id + n) % 4, id, now() - id % 61 * interval '1 minute',
      'ping', 200, case when id % 7 = 0 then 'failed' else 'answered' end, 1
    from contacts, generate_series(1, 2) n`);
});

after(() => product[Symbol.asyncDispose]());

type Listed<Item> = (cursor: object) => Promise<{ items: Item[]; nextCursor?: string | undefined }>;

async function allOf<Item>(list: Listed<Item>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: "83", ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

async function idsFrom(query: string): Promise<string[]> {
  const { rows } = await product.server.context.db.pool.query<{ id: string }>(query);
  return rows.map(({ id }) => id);
}

const contactOrder = "order by coalesce(last_inbound_at, created_at) desc, id desc";

for (const { query, where } of [
  { query: {}, where: "true" },
  { query: { channelId: "second" }, where: "channel_id = 'second'" },
  { query: { isParked: "true" }, where: "parked_at is not null" },
  { query: { hasFailed: "true" }, where: "id % 3 = 0 and id % 48 < 24" },
  { query: { search: "33" }, where: "wa_id like '%33%'" },
] as const) {
  test(`contacts of several channels come in one order, page by page: ${JSON.stringify(query)}`, async () => {
    const listed = await allOf((page) => client.contacts.list({ params, query: { ...query, ...page } }));
    const expected = await idsFrom(`select id from contacts where ${where} ${contactOrder}`);
    assert.ok(expected.length > 20);
    assert.deepEqual(
      listed.map(({ id }) => id),
      expected,
    );
  });
}

for (const { query, where } of [
  { query: {}, where: "true" },
  { query: { channelId: "second", flowId: "1002" }, where: "channel_id = 'second' and flow_id = '1002'" },
  { query: { outcome: "failed" }, where: "outcome = 'failed'" },
] as const) {
  test(`requests of several Flows come in one order, page by page: ${JSON.stringify(query)}`, async () => {
    const listed = await allOf((page) => client.dataChannels.listRequests({ params, query: { ...query, ...page } }));
    const expected = await idsFrom(
      `select number as id from flow_requests where ${where} order by at desc, number desc`,
    );
    assert.ok(expected.length > 20);
    assert.deepEqual(
      listed.map(({ number }) => number),
      expected,
    );
  });
}

test("requests of one contact come from all of its Flows; those of another project's contact do not", async () => {
  const [contactId = ""] = await idsFrom("select id from contacts order by id limit 1");
  const { items } = await client.dataChannels.listRequests({ params, query: { contactId } });
  assert.deepEqual(
    items.map(({ flowId }) => flowId).sort(),
    await idsFrom(`
    select flow_id as id from flow_requests where contact_id = ${contactId} order by flow_id`),
  );
  const other = await client.projects.create({ body: { name: "Other" } });
  const foreign = await client.dataChannels.listRequests({ params: { projectId: other.id }, query: { contactId } });
  assert.deepEqual(foreign.items, []);
});

test("the overview counts contacts of all channels", async () => {
  const { contacts, lastInboundAt } = await client.projects.readOverview({ params });
  const [newest] = await idsFrom("select max(last_inbound_at)::text as id from contacts");
  const failed = await idsFrom("select id from contacts where id % 3 = 0 and id % 48 < 24");
  assert.deepEqual(contacts, { total: 1400, wroteToday: 1260, parked: 28, failedToday: failed.length });
  assert.equal(lastInboundAt, new Date(newest ?? "").toISOString());
});
