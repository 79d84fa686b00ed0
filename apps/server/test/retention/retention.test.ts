import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { after, before, test } from "node:test";
import { filePath } from "../../src/media/file-store.ts";
import { removeOld } from "../../src/retention/open-retention.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { surveyBot } from "../server/survey-bot.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const DAY_MS = 86_400_000;

let product: TestProduct;

before(async () => {
  product = await startTestProduct({ bot: surveyBot(), now: NOON });
});

after(() => product[Symbol.asyncDispose]());

async function count(table: string): Promise<number> {
  const { rows } = await product.server.context.db.pool.query<{ count: number }>(
    `select count(*)::int as count from ${table}`,
  );
  return rows[0]?.count ?? -1;
}

test("what is old goes, what is new and what is still open stays", async () => {
  const { context } = product.server;
  const { pool } = context.db;
  const phone = product.phone("4915100000001");
  phone.say("survey");
  const sent = await phone.waitForMessage("How was the delivery?");
  await product.settle();
  phone.submitFlow({ rating: "5" }, { wamid: sent.wamid });
  phone.sendImage();
  await product.settle();
  const tables = ["turns", "inputs", "outbox", "media", "flow_responses"];
  const before = await Promise.all(tables.map(count));
  assert.ok(
    before.every((rows) => rows > 0),
    String(before),
  );
  await removeOld(context);
  assert.deepEqual(await Promise.all(tables.map(count)), before);

  for (const [table, column] of [
    ["turns", "at"],
    ["inputs", "received_at"],
    ["outbox", "created_at"],
    ["media", "received_at"],
  ]) {
    await pool.query(`update ${table} set ${column} = to_timestamp($1::float8 / 1000)`, [NOON - 400 * DAY_MS]);
  }
  await pool.query(
    "update outbox set state = 'pending', due_at = now() + interval '1 hour' where id = (select min(id) from outbox)",
  );
  await pool.query("update contacts set done_seq = last_seq - 1");
  const { rows } = await pool.query<{ id: string }>("select id from media");
  const path = filePath(product.config, "media", rows[0]?.id ?? "");
  assert.ok(existsSync(path));
  await utimes(path, new Date(0), new Date(0));
  await removeOld(context);
  assert.deepEqual(await Promise.all(tables.map(count)), [0, 1, 1, 0, before[4]]);
  assert.equal(existsSync(path), false);
  assert.equal(await count("contacts"), 1);
});

test("a file without a row is removed, but not one that may just be written", async () => {
  const old = filePath(product.config, "media", "00000000-0001");
  const fresh = filePath(product.config, "media", "00000000-0002");
  for (const path of [old, fresh]) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "x");
  }
  await utimes(old, new Date(0), new Date(0));
  await removeOld(product.server.context);
  assert.deepEqual([existsSync(old), existsSync(fresh)], [false, true]);
});
