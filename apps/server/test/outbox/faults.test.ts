import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { pino } from "pino";
import {
  addChannel,
  addContact,
  addMessages,
  type Fixture,
  offerMessages,
  openFixture,
  openSender,
  readOutbox,
  until,
} from "./fixture.ts";

test("faults of Meta's are tried again until it works", async () => {
  await using fixture = await openFixture();
  const { context, graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture, { graceSeconds: 0 });
  const faults = [
    { status: 500, code: 131000 },
    { status: 200, body: "not JSON" },
    { status: 502, body: "<html>Bad Gateway</html>" },
  ];
  graph.react = () => faults[graph.arrivals.length - 1] ?? "accept";
  await offerMessages(fixture, sender, await addContact(fixture, "a", "4911"), ["hello"]);
  for (let tries = 1; tries <= faults.length; tries += 1) {
    await until(async () => (await readOutbox(fixture))[0]?.attempts === tries);
    const [row] = await readOutbox(fixture);
    // A fault that Meta words is a refusal; whether a broken answer hides a sent message is unknown.
    assert.equal(row?.state, tries === 1 ? "pending" : "sending");
    assert.ok(row.error && "message" in row.error);
    await context.db.pool.query("update outbox set due_at = now()");
    sender.outbox.wake();
  }
  await until(() => sender.outbox.isIdle());
  assert.equal((await readOutbox(fixture))[0]?.state, "sent");
  assert.equal(new Set(graph.arrivals.map(({ messageId }) => messageId)).size, 1);
});

test("a Graph API that cannot be reached is tried again; nothing is uncertain, as nothing was sent", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await fixture.context.db.kysely.updateTable("channels").set({ graph_base_url: "http://127.0.0.1:9" }).execute();
  await using sender = await openSender(fixture);
  await offerMessages(fixture, sender, await addContact(fixture, "a", "4911"), ["hello"]);
  await until(async () => (await readOutbox(fixture))[0]?.attempts === 1);
  const [row] = await readOutbox(fixture);
  assert.equal(row?.state, "pending");
  assert.ok(row.error && "code" in row.error);
  assert.equal(row.error.code, "meta-unreachable");
});

test("a wamid that is already taken, or that no database keeps, does not hold up the others", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const wamids = ["twice", "twice", "nul\0", "x".repeat(5_000), "fine"];
  fixture.graph.react = ({ text }) => ({
    status: 200,
    body: JSON.stringify({ messages: [{ id: wamids[Number(text)] }] }),
  });
  const contacts = await Promise.all(wamids.map((_, n) => addContact(fixture, "a", `491${n}`)));
  await Promise.all(contacts.map((contact, n) => offerMessages(fixture, sender, contact, [String(n)])));
  await until(() => sender.outbox.isIdle());
  const rows = await readOutbox(fixture);
  assert.ok(rows.every(({ state }) => state === "sent"));
  const kept = rows.flatMap(({ wamid }) => wamid ?? []);
  assert.deepEqual(kept.sort(), ["fine", "twice"]);
});

test("what Meta says is kept letter by letter, NUL characters and lone surrogates too", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  fixture.graph.react = () => ({ code: 100, details: "a\0b\ud800" });
  await offerMessages(fixture, sender, await addContact(fixture, "a", "4911"), ["hello"]);
  await until(() => sender.outbox.isIdle());
  const [row] = await readOutbox(fixture);
  assert.ok(row?.error && "details" in row.error);
  assert.equal(row.error.details, "a\0b\ud800");
});

test("while the database is away results are kept, and written when it is back", async () => {
  const warnings: string[] = [];
  const log = pino({ level: "warn" }, { write: (line) => warnings.push(line) });
  await using fixture = await openFixture(log);
  const { graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const gate = Promise.withResolvers<"accept">();
  graph.react = () => gate.promise;
  const contacts = await Promise.all(["4911", "4912", "4913"].map((waId) => addContact(fixture, "a", waId)));
  for (const contact of contacts) await offerMessages(fixture, sender, contact, ["hello"]);
  await until(() => graph.arrivals.length === 3);
  await using cut = await cutDatabase(fixture);
  gate.resolve("accept");
  await until(() => warnings.some((line) => line.includes("the outbox cannot reach the database")));
  assert.equal(sender.outbox.isIdle(), false);
  await cut.restore();
  await until(() => sender.outbox.isIdle());
  assert.ok((await readOutbox(fixture)).every(({ state, attempts }) => state === "sent" && attempts === 1));
  assert.equal(graph.arrivals.length, 3);
});

test("a process whose worker number is lost sends nothing that it claimed under it before it is claimed anew", async () => {
  await using fixture = await openFixture();
  const { graph, context } = fixture;
  await addChannel(fixture, "a", 1);
  await using sender = await openSender(fixture);
  // One message a second: the third contact's waits in memory.
  const contacts = await Promise.all(["4911", "4912", "4913"].map((waId) => addContact(fixture, "a", waId)));
  for (const [n, contact] of contacts.entries()) {
    await offerMessages(fixture, sender, contact, [`${n + 1}`]);
    await until(() => graph.arrivals.length >= Math.min(n + 1, 2));
  }
  const before = sender.workerNumber.current();
  await context.db.pool.query(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 7146 and objid = $1",
    [before],
  );
  await until(() => sender.workerNumber.current() !== before && sender.workerNumber.current() !== undefined);
  assert.deepEqual(graph.texts(), ["1", "2"]);
  await until(async () => (await readOutbox(fixture)).every(({ state }) => state === "sent"));
  assert.deepEqual(graph.texts(), ["1", "2", "3"]);
});

test("more than the sender holds goes back to the database, and leaves in order all the same", async () => {
  await using fixture = await openFixture();
  const { graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture, { maxHeldPerChannel: 3 });
  const contact = await addContact(fixture, "a", "4911");
  const texts = Array.from({ length: 10 }, (_, n) => `${n}`);
  await offerMessages(fixture, sender, contact, texts);
  await until(() => graph.arrivals.length === 10);
  assert.deepEqual(graph.texts(), texts);
  await until(async () => (await readOutbox(fixture)).every(({ state }) => state === "sent"));
});

test("two senders on one database send everything once and in order", async () => {
  await using fixture = await openFixture();
  const { graph } = fixture;
  await addChannel(fixture, "a");
  const contacts = await Promise.all(Array.from({ length: 30 }, (_, n) => addContact(fixture, "a", `49${n + 100}`)));
  const texts = ["one", "two", "three", "four"];
  for (const contact of contacts) await addMessages(fixture, contact, texts);
  await using first = await openSender(fixture);
  await using second = await openSender(fixture);
  await until(() => graph.arrivals.length >= 120, 20);
  await until(() => first.outbox.isIdle() && second.outbox.isIdle());
  assert.equal(graph.arrivals.length, 120);
  for (const arrivals of Map.groupBy(graph.arrivals, ({ to }) => to).values()) {
    assert.deepEqual(
      arrivals.map(({ text }) => text),
      texts,
    );
  }
});

/** Takes the database away: no new connections, and none that stays. */
async function cutDatabase({ databaseUrl }: Fixture): Promise<AsyncDisposable & { restore(): Promise<void> }> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`alter database ${name} allow_connections false`);
  await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
  const restore = async () => {
    await admin.query(`alter database ${name} allow_connections true`);
  };
  return { restore, [Symbol.asyncDispose]: () => admin.end() };
}
