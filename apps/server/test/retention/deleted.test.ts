import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { foldCounts } from "../../src/counts/open-count-folding.ts";
import { refused } from "../admin/refused.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { setUpBusiness } from "../harness/emulated-business.ts";
import { openNeighbour } from "../harness/neighbour.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { postWebhook, textFrom, webhookOf } from "../server/post-webhook.ts";
import { surveyBot } from "../server/survey-bot.ts";
import { waitUntil } from "../server/wait-until.ts";

const TABLES = ["contacts", "inputs", "turns", "outbox", "flow_responses", "flow_requests", "node_counts"] as const;
const NOTHING_LEFT = Object.fromEntries(TABLES.map((table) => [table, 0]));

async function count(product: TestProduct): Promise<Record<string, number>> {
  const counts = TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const { rows } = await product.server.context.db.pool.query<Record<string, number>>(`select ${counts.join(", ")}`);
  return rows[0] ?? {};
}

async function startSurveyed(): Promise<TestProduct> {
  const product = await startTestProduct({ bot: surveyBot() });
  const phone = product.phone("4915100000001");
  phone.say("survey");
  const { wamid } = await phone.waitForMessage("How was the delivery?");
  await product.settle();
  phone.submitFlow({ rating: "5" }, { wamid });
  await product.settle();
  await foldCounts(product.server.context);
  await product.server.context.db.pool.query(
    `insert into flow_requests (id, channel_id, flow_id, at, action, status, outcome, duration_ms)
    values ('ping', $1, '8801', now(), 'ping', 200, 'active', 1)`,
    [product.channelId],
  );
  return product;
}

test("with a project goes all that its contacts said and were told", async () => {
  await using product = await startSurveyed();
  const { projectId } = product;
  assert.deepEqual(
    Object.entries(await count(product)).filter(([, rows]) => rows === 0),
    [],
  );
  const client = await openAdminClient(product.server);
  await client.projects.remove({ params: { projectId } });
  await product.settle();
  assert.deepEqual(await count(product), NOTHING_LEFT);
  const { pool } = product.server.context.db;
  const { rows } = await pool.query("select id from all_projects union all select id from all_channels");
  assert.deepEqual(rows, []);
  const { items } = await client.auditLog.list();
  assert.equal(items[0]?.action, "project-deleted");
});

test("what a deleted project's contacts still have to do holds up nobody else's", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const { server, channelId } = product;
  const phone = product.phone("4915100000001");
  phone.say("hello");
  await product.settle();
  const neighbour = await openNeighbour(product);
  await server.context.db.pool.query(
    `insert into contacts (channel_id, contact_key, wa_id, last_seq, ready_at)
     select $1, 'k' || n, 'k' || n, 1, now() - interval '1 hour' from generate_series(1, 700) n`,
    [neighbour.channelId],
  );
  await using busy = new AsyncDisposableStack();
  const holder = await openHolder(product, busy);
  await holder.query("select from contacts where channel_id = $1 for update", [neighbour.channelId]);
  const client = await openAdminClient(server);
  await client.projects.remove({ params: { projectId: neighbour.projectId } });

  const other = busy.use(await product.startAnother({ runsJourneys: false }));
  const message = webhookOf({ messages: [textFrom("4915100000001", "survey")] });
  assert.equal(await postWebhook({ server: other, channelId }, message), 200);
  await phone.waitForMessage("How was the delivery?", { timeoutSeconds: 3 });
});

test("a look at Meta that was under way when its channel was deleted brings no Flow back", async () => {
  await using product = await startSurveyed();
  const { projectId, channelId, server } = product;
  const client = await openAdminClient(server);
  await using busy = new AsyncDisposableStack();
  const holder = await openHolder(product, busy);
  await holder.query("select from all_projects for no key update");
  await holder.query("select from contacts for update");
  const look = client.flows.sync({ params: { projectId } });
  await waitUntil(async () => {
    const { rows } = await holder.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length > 0;
  }, 4);
  await client.channels.remove({ params: { projectId, channelId } });
  await holder.query("rollback");
  const { added } = await look;
  const { items } = await client.flows.list({ params: { projectId } });
  assert.deepEqual([added, items], [0, []]);
});

test("a deleted project's Flows alert nobody", async () => {
  await using product = await startSurveyed();
  const { projectId, server } = product;
  const client = await openAdminClient(server);
  const url = "http://127.0.0.1:9/";
  await client.flowAlerts.setAddress({ params: { projectId }, body: { url } });
  const { pool } = server.context.db;
  await using busy = new AsyncDisposableStack();
  const holder = await openHolder(product, busy);
  await holder.query("select from contacts for update");
  await client.projects.remove({ params: { projectId } });
  await pool.query(
    "insert into flow_states (project_id, flow_id, status, changed_at) values ($1, '88', 'BLOCKED', now())",
    [projectId],
  );
  await product.settle();
  const { rows } = await pool.query(
    "select subject as told from flow_alerts union all select url from alert_addresses",
  );
  assert.deepEqual(rows, []);
});

for (const { what, remove } of [
  { what: "project", remove: "projects" },
  { what: "channel", remove: "channels" },
] as const) {
  test(`a deleted ${what} is gone at once, however long its rows take, and its number may be connected anew`, async () => {
    await using product = await startSurveyed();
    const { projectId, channelId, server, emulator } = product;
    const client = await openAdminClient(server);
    await using busy = new AsyncDisposableStack();
    // What is being played stands still: a removal in one piece would wait for it, and everybody's webhooks for the removal.
    const holder = await openHolder(product, busy);
    await holder.query("select from contacts for update");

    await client[remove].remove({ params: { projectId, channelId } });
    const { items } = await client.contacts.list({ params: { projectId } }).catch(() => ({ items: [] }));
    assert.deepEqual(items, []);
    await refused(client.channels.read({ params: { projectId, channelId } }), "not-found");

    const { rows } = await server.context.db.pool.query("select credentials from all_channels where id = $1", [
      channelId,
    ]);
    assert.deepEqual(rows, [{ credentials: Buffer.alloc(0) }], "what is secret does not stay behind");

    const anew = await setUpBusiness(server, emulator, { bot: surveyBot() });
    const phone = product.phone("4915100000002");
    phone.say("survey");
    await phone.waitForMessage("How was the delivery?");
    assert.equal((await count(product))["contacts"], 2);

    await holder.query("rollback");
    await product.restart();
    await product.settle();
    const { items: left } = await client.contacts.list({ params: { projectId: anew.projectId } });
    assert.deepEqual(
      left.map(({ waId }) => waId),
      ["4915100000002"],
    );
    assert.equal((await count(product))["contacts"], 1);
  });
}

/** A connection whose transaction holds rows, as a turn does that is being played; until the test is over. */
async function openHolder({ database }: TestProduct, busy: AsyncDisposableStack): Promise<pg.Client> {
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  busy.defer(() => holder.end());
  await holder.query("begin");
  return holder;
}
