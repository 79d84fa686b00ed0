import assert from "node:assert/strict";
import { test } from "node:test";
import { bookingBot, bookingNodes, dataChannel } from "./booking-bot.ts";
import { type FlowProduct, startFlowProduct } from "./flow-product.ts";

const MANY = 4_000;
/** Far less than one look through a table, far more than what some lookups by key read. */
const SOME = MANY / 4;
const TABLES = ["contacts", "outbox", "inputs", "flow_requests", "flow_responses", "flow_json"];

test("what was planned while there was little is looked up by key when there is much", async () => {
  await using started = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const { product, client, openFlow } = started;
  const converse = async (waId: string) => {
    const flow_token = await openFlow(waId);
    for (const city of ["b", "p"]) {
      const { status } = await client.ask({
        ...{ version: "3.0", action: "data_exchange", screen: "CITY", data: { city }, flow_token },
      });
      assert.equal(status, 200);
    }
    product.phone(waId, "Ada").submitFlow({ flow_token, city: "Berlin" });
    await product.settle();
  };
  await converse("491500000001");
  await fill(started);
  const before = await rowsRead(started);
  await converse("491500000002");
  const after = await rowsRead(started);
  const read = TABLES.map((table) => [table, (after.get(table) ?? 0) - (before.get(table) ?? 0)] as const);
  assert.ok(
    read.some(([, rows]) => rows > 0),
    "nothing was counted",
  );
  assert.deepEqual(
    read.filter(([, rows]) => rows > SOME),
    [],
  );
});

/** Many rows of which the planner is not told. */
async function fill({ product: { server, channelId, projectId } }: FlowProduct): Promise<void> {
  const { pool } = server.context.db;
  for (const table of TABLES) await pool.query(`alter table ${table} set (autovacuum_enabled = off)`);
  await pool.query(
    `insert into contacts (channel_id, contact_key, wa_id, last_inbound_at, last_seq, done_seq)
     select $1, n, n, now(), 1, 1 from generate_series(1, ${MANY}) n`,
    [channelId],
  );
  await pool.query(
    `insert into inputs (contact_id, seq, kind, dedupe_key, payload)
     select id, 1, 'message', 'filled', '{}' from contacts where wa_id = contact_key and length(wa_id) < 6`,
  );
  await pool.query(
    `insert into outbox (message_id, contact_id, channel_id, message, state, wamid, send_id, flow_id, created_at)
     select 'filled' || id, id, channel_id, '{}', 'sent', 'wamid.' || id, 'send' || id, '1', now() from contacts
     where length(wa_id) < 6`,
  );
  await pool.query(
    `insert into flow_json (project_id, flow_id, document) select $1, n, '{}' from generate_series(1, ${MANY}) n`,
    [projectId],
  );
  await pool.query(
    `insert into flow_requests (id, channel_id, flow_id, contact_id, send_id, at, action, status, outcome, duration_ms)
     select 'filled' || id, channel_id, '1', id, 'send' || id, now(), 'exchange', 200, 'answered', 1 from contacts
     where length(wa_id) < 6`,
  );
}

/** By table, as PostgreSQL counts them once each connection has told what it read. */
async function rowsRead({ product }: FlowProduct): Promise<Map<string, number>> {
  const { pool } = product.server.context.db;
  const connections = await Promise.all(Array.from({ length: pool.options.max ?? 1 }, () => pool.connect()));
  for (const connection of connections) {
    await connection.query("select pg_stat_force_next_flush()");
    connection.release();
  }
  const { rows } = await pool.query<{ name: string; read: number }>(
    "select relname as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_user_tables",
  );
  return new Map(rows.map(({ name, read }) => [name, read]));
}
