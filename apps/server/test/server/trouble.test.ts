import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import pino from "pino";
import { startTestProduct } from "../harness/test-product.ts";
import { postWebhook, textFrom, webhookOf } from "./post-webhook.ts";
import { surveyBot } from "./survey-bot.ts";
import { waitUntil } from "./wait-until.ts";

const BROKEN = "4915100000001";

async function connect(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const query = (text: string, values: unknown[] = []) => client.query(text, values);
  return { query, [Symbol.asyncDispose]: () => client.end() };
}

test("a contact whose turns hit a bug is set aside after three tries, visibly; the others go on", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const { pool } = product.server.context.db;
  const phone = product.phone(BROKEN);
  phone.say("colour");
  await phone.waitForMessage("Which colour?");
  await product.settle();
  await pool.query("update contacts set session = '{\"frames\": 5}' where wa_id = $1", [BROKEN]);
  const others = Array.from({ length: 8 }, (_, index) => product.phone(`491510000010${index}`));
  for (const one of [phone, ...others]) one.say("colour");
  phone.say("green");
  for (const other of others) await other.waitForMessage("Which colour?");
  const read = async () => {
    const { rows } = await pool.query(
      `select parked_at is not null as parked, parked_reason as reason, attempts, (last_seq - done_seq)::int as kept,
         (select has_failed from turns t where t.contact_id = c.id order by number desc limit 1) as failed
       from contacts c where wa_id = $1`,
      [BROKEN],
    );
    return rows[0];
  };
  await waitUntil(async () => (await read()).parked);
  const { reason, ...state } = await read();
  assert.deepEqual(state, { parked: true, attempts: 3, kept: 2, failed: true });
  assert.match(reason, /set aside/);
  phone.say("more");
  await product.settle();
  await pool.query(
    "update contacts set session = null, parked_at = null, parked_reason = null, attempts = 0, ready_at = now() where wa_id = $1",
    [BROKEN],
  );
  await phone.waitForMessage("Which colour?");
  await phone.waitForMessage("green it is.");
});

test("a contact whose statement the database cancels, as with a time limit, holds up nobody else", async () => {
  await using product = await startTestProduct({ bot: surveyBot(), emulator: { strict: false } });
  const { pool } = product.server.context.db;
  await pool.query(`
    create function cancel() returns trigger language plpgsql as $$
      begin raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end $$;
    create trigger cancels before insert on turns for each row when (new.events::text like '%sluggish%')
      execute function cancel()`);
  const others = Array.from({ length: 8 }, (_, index) => product.phone(`491510000010${index}`));
  const messages = [BROKEN, ...others.map(({ waId }) => waId)].map((from) =>
    textFrom(from, from === BROKEN ? "sluggish" : "colour"),
  );
  assert.equal(await postWebhook(product, webhookOf({ messages })), 200);
  for (const other of others) await other.waitForMessage("Which colour?");
  await pool.query("drop trigger cancels on turns");
  await product.phone(BROKEN).waitForMessage("Welcome!");
});

test("a turn that cannot be stored is tried on its own, then set aside, and its batch goes on", async () => {
  await using product = await startTestProduct({ bot: surveyBot(), emulator: { strict: false } });
  const { pool } = product.server.context.db;
  const phone = product.phone(BROKEN);
  phone.say("colour");
  await phone.waitForMessage("Which colour?");
  await product.settle();
  await pool.query(`alter table turns add constraint unstorable check (events::text not like '%poison%') not valid`);
  const others = Array.from({ length: 8 }, (_, index) => product.phone(`491510000010${index}`));
  const messages = [BROKEN, ...others.map(({ waId }) => waId)].map((from) =>
    textFrom(from, from === BROKEN ? "poison" : "colour"),
  );
  assert.equal(await postWebhook(product, webhookOf({ messages })), 200);
  for (const other of others) await other.waitForMessage("Which colour?");
  await waitUntil(async () => {
    const { rows } = await pool.query("select from contacts where parked_at is not null and wa_id = $1", [BROKEN]);
    return rows.length === 1;
  });
  assert.equal(phone.lastMessage()?.text, "Which colour?");
});

test("when the database cuts all connections, webhooks are refused for Meta to repeat, and nothing is lost", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  const phone = product.phone("4915112345678");
  for (let round = 0; round < 3; round += 1) {
    phone.say("colour");
    await phone.waitForMessage("Which colour?");
    await product.server.context.db.pool
      .query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()")
      .catch(() => undefined);
    phone.say(`shade ${round}`);
    await phone.waitForMessage(`shade ${round} it is.`, { timeoutSeconds: 20 });
  }
  await product.settle();
  assert.equal(phone.chat().filter(({ from }) => from === "business").length, 6);
});

test("while the database cannot be reached, webhooks get 503 and the health check says so", async () => {
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  await using product = await startTestProduct({ bot: surveyBot(), overrides: { log }, emulator: { strict: false } });
  const body = webhookOf({ messages: [textFrom("4915112345678", "colour")] });
  assert.equal(await postWebhook(product, webhookOf({ messages: [textFrom("4915112345670", "colour")] })), 200);
  await product.settle();
  const admin = new URL(product.database.url);
  const name = admin.pathname.slice(1);
  admin.pathname = "/postgres";
  await using maintenance = await connect(admin.href);
  await maintenance.query(`alter database ${name} with allow_connections false`);
  await maintenance.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
  for (let tries = 0; tries < 20; tries += 1) assert.equal(await postWebhook(product, body), 503);
  assert.equal((await fetch(`${product.server.url}/health`)).status, 503);
  await sleep(2_000);
  const told = warningsOf(lines).filter(({ failures }) => failures !== undefined);
  assert.ok(told.some(({ msg }) => msg === "webhooks cannot be stored; Meta will send them again"));
  assert.ok(told.some(({ msg }) => msg === "turns cannot reach the database"));
  // A statement that still gets through ends a trouble, which then begins again.
  for (const { msg } of told) {
    const times = told.filter((other) => other.msg === msg).length;
    assert.ok(times <= 2, `“${msg}” is told ${times} times, however often it is tried`);
  }
  await maintenance.query(`alter database ${name} with allow_connections true`);
  await waitUntil(async () => (await fetch(`${product.server.url}/health`)).status === 200);
  assert.equal(await postWebhook(product, body), 200);
  await product.phone("4915112345678").waitForMessage("Which colour?");
  await waitUntil(async () =>
    lines.some((line) => line.includes("webhooks cannot be stored; Meta will send them again: over after")),
  );
  assert.ok(lines.every((line) => !line.includes("EMULATOR_") && !line.includes(product.config.secret)));
});

function warningsOf(lines: readonly string[]): { msg: string; failures?: number }[] {
  const WARN = 40;
  return lines.map((line) => JSON.parse(line)).filter(({ level }) => level === WARN);
}
