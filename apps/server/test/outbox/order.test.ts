import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  addChannel,
  addContact,
  addMessages,
  offerMessages,
  openFixture,
  openSender,
  readOutbox,
  until,
} from "./fixture.ts";

test("the messages of a contact leave one after the other, contacts in parallel", async () => {
  await using fixture = await openFixture();
  const { graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const allThree = Promise.withResolvers<void>();
  graph.react = async () => {
    if (graph.arrivals.length === 3) allThree.resolve();
    await allThree.promise;
    return sleep(5, "accept");
  };
  const contacts = await Promise.all(["4911", "4912", "4913"].map((waId) => addContact(fixture, "a", waId)));
  const texts = ["one", "two", "three", "four"];
  for (const contact of contacts) await offerMessages(fixture, sender, contact, texts);
  // The first message of each contact arrives while none has been answered.
  await allThree.promise;
  assert.deepEqual(graph.texts(), ["one", "one", "one"]);
  await until(() => sender.outbox.isIdle());
  for (const waId of ["4911", "4912", "4913"]) {
    const seen = graph.arrivals.filter(({ to }) => to === `+${waId}`).map(({ text }) => text);
    assert.deepEqual(seen, texts);
  }
  const rows = await readOutbox(fixture);
  assert.ok(rows.every(({ state, attempts, worker }) => state === "sent" && attempts === 1 && worker === null));
  assert.equal(new Set(rows.map(({ wamid }) => wamid)).size, 12);
});

test("messages that wait in the database leave in order, each after the one before", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const contact = await addContact(fixture, "a", "4911");
  await addMessages(fixture, contact, ["one", "two", "three"]);
  sender.outbox.wake();
  await until(() => fixture.graph.arrivals.length === 3);
  assert.deepEqual(fixture.graph.texts(), ["one", "two", "three"]);
});

test("a failed message says why and lets the next one go", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  fixture.graph.react = ({ text }) => (text === "bad" ? { code: 131026, details: "no account" } : "accept");
  const contact = await addContact(fixture, "a", "4911");
  await offerMessages(fixture, sender, contact, ["bad", "good"]);
  await until(() => sender.outbox.isIdle());
  const [bad, good] = await readOutbox(fixture);
  assert.equal(bad?.state, "failed");
  assert.ok(bad.finished_at instanceof Date);
  assert.deepEqual(bad.error, {
    code: "meta-error",
    meta_code: 131026,
    category: "recipient",
    message: "WhatsApp cannot reach this contact: no account, an old app, or its terms not accepted.",
    details: "no account",
  });
  assert.equal(good?.state, "sent");
});

test("a message that is tried again holds back the ones after it, also those claimed meanwhile", async () => {
  await using fixture = await openFixture();
  const { context, graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  let isDown = true;
  graph.react = () => (isDown ? { status: 503, code: 131016 } : "accept");
  const contact = await addContact(fixture, "a", "4911");
  await offerMessages(fixture, sender, contact, ["one", "two"]);
  await until(async () => (await readOutbox(fixture))[0]?.state === "pending");
  isDown = false;
  await offerMessages(fixture, sender, contact, ["three"]);
  await until(() => sender.outbox.isIdle());
  const waiting = await readOutbox(fixture);
  assert.deepEqual(
    waiting.map(({ state, attempts }) => [state, attempts]),
    [
      ["pending", 1],
      ["pending", 0],
      ["pending", 0],
    ],
  );
  assert.ok(Number(waiting[0]?.due_at) > Date.now());
  await context.db.pool.query("update outbox set due_at = now()");
  sender.outbox.wake();
  await until(() => graph.arrivals.length === 4);
  assert.deepEqual(graph.texts(), ["one", "one", "two", "three"]);
});

test("a message that cannot be addressed or is not valid fails before Meta is called", async () => {
  await using fixture = await openFixture();
  const { context, graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const contact = await addContact(fixture, "a", "4911");
  await addMessages(fixture, contact, ["x".repeat(5_000)]);
  const nobody = await addContact(fixture, "a", "4912");
  await context.db.pool.query("update contacts set wa_id = null where id = $1", [nobody]);
  await addMessages(fixture, nobody, ["hello"]);
  sender.outbox.wake();
  await until(async () => (await readOutbox(fixture)).every(({ state }) => state === "failed"));
  const codes = (await readOutbox(fixture)).map(({ error }) => error && "code" in error && error.code);
  assert.deepEqual(codes, ["message-invalid", "recipient-missing"]);
  assert.equal(graph.arrivals.length, 0);
});

test("five hundred contacts are served in parallel", async () => {
  await using fixture = await openFixture();
  const { context, graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  await context.db.pool.query(
    `with c as (
       insert into contacts (channel_id, contact_key, wa_id, last_inbound_at)
       select 'a', n, n, now() from generate_series(491000, 491499) n returning id
     )
     insert into outbox (message_id, contact_id, channel_id, message)
     select c.id || '-' || n, c.id, 'a', json_build_object('type', 'text', 'text', json_build_object('body', n::text))
     from c, generate_series(1, 3) n order by n`,
  );
  graph.react = () => sleep(10, "accept");
  sender.outbox.wake();
  await until(() => graph.arrivals.length === 1_500, 20);
  await until(() => sender.outbox.isIdle());
  const seen = Map.groupBy(graph.arrivals, ({ to }) => to);
  assert.equal(seen.size, 500);
  for (const arrivals of seen.values())
    assert.deepEqual(
      arrivals.map(({ text }) => text),
      ["1", "2", "3"],
    );
});
