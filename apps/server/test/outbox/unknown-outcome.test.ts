import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fixture } from "./fixture.ts";
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

test("a send whose answer was lost waits for a status; the status proves it, and it is not sent again", async () => {
  await using fixture = await openFixture();
  const { context, graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture, { graceSeconds: 0.6 });
  graph.react = ({ text }) => (text === "lost" ? "hang-up" : "accept");
  const contact = await addContact(fixture, "a", "4911");
  await offerMessages(fixture, sender, contact, ["lost", "next"]);
  await until(async () => (await readOutbox(fixture))[0]?.worker === null);
  const [uncertain] = await readOutbox(fixture);
  assert.equal(uncertain?.state, "sending");
  assert.ok(uncertain.error && "code" in uncertain.error && uncertain.error.code === "outcome-unknown");
  await proveSent(fixture, uncertain.id);
  sender.outbox.wake();
  await until(async () => (await readOutbox(fixture))[1]?.state === "sent");
  await until(
    async () => (await context.db.pool.query("select now() > $1 as is_over", [uncertain.due_at])).rows[0].is_over,
  );
  sender.outbox.wake();
  await until(() => sender.outbox.isIdle());
  assert.deepEqual(graph.texts(), ["lost", "next"]);
});

test("without a status it is sent again once, after the grace, and the next message after it", async () => {
  await using fixture = await openFixture();
  const { graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture, { graceSeconds: 1.2 });
  graph.react = ({ text }) => (text === "lost" && graph.arrivals.length === 1 ? "hang-up" : "accept");
  const contact = await addContact(fixture, "a", "4911");
  await offerMessages(fixture, sender, contact, ["lost", "next"]);
  await until(() => graph.arrivals.length === 3);
  assert.deepEqual(graph.texts(), ["lost", "lost", "next"]);
  const [first, second] = graph.arrivals;
  assert.ok(first && second && second.at - first.at >= 1_150);
  assert.equal(second.messageId, first.messageId);
  await until(() => sender.outbox.isIdle());
  assert.deepEqual(
    (await readOutbox(fixture)).map(({ state, attempts, error }) => [state, attempts, error]),
    [
      ["sent", 2, null],
      ["sent", 1, null],
    ],
  );
});

test("Meta not answering in time is an unknown outcome too", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture, { timeoutSeconds: 0.3 });
  fixture.graph.react = () => "never-answer";
  const contact = await addContact(fixture, "a", "4911");
  await offerMessages(fixture, sender, contact, ["hello"]);
  await until(async () => (await readOutbox(fixture))[0]?.worker === null);
  const [row] = await readOutbox(fixture);
  assert.equal(row?.state, "sending");
  assert.ok(row.error && "details" in row.error && row.error.details === "TIMEOUT");
});

test("what a dead process held is taken over as uncertain, and sent once after the grace", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  // Two messages of a process that died before it could send or record anything.
  await addMessages(fixture, contact, ["one", "two"], "999999");
  await using sender = await openSender(fixture);
  await until(async () => (await readOutbox(fixture)).every(({ worker }) => worker === null));
  assert.deepEqual(fixture.graph.arrivals, []);
  const [one] = await readOutbox(fixture);
  assert.ok(one?.error && "message" in one.error && /sent again unless a status/.test(String(one.error.message)));
  await until(() => fixture.graph.arrivals.length === 2);
  assert.deepEqual(fixture.graph.texts(), ["one", "two"]);
  await until(() => sender.outbox.isIdle());
});

test("a message of a living process is left to it", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using first = await openSender(fixture);
  const contact = await addContact(fixture, "a", "4911");
  const held = await addMessages(fixture, contact, ["mine"], first.workerNumber.current());
  await using second = await openSender(fixture, { graceSeconds: 0 });
  second.outbox.wake();
  await until(() => second.outbox.isIdle());
  assert.deepEqual(fixture.graph.arrivals, []);
  first.outbox.offer(held);
  await until(() => fixture.graph.arrivals.length === 1);
});

test("closing gives back what has not left, and another process sends it", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  const gate = Promise.withResolvers<"accept">();
  fixture.graph.react = () => gate.promise;
  const first = await openSender(fixture);
  await offerMessages(fixture, first, contact, ["one", "two", "three"]);
  await until(() => fixture.graph.arrivals.length === 1);
  const closed = first[Symbol.asyncDispose]();
  gate.resolve("accept");
  await closed;
  assert.deepEqual(
    (await readOutbox(fixture)).map(({ state }) => state),
    ["sent", "pending", "pending"],
  );
  await using second = await openSender(fixture);
  second.outbox.wake();
  await until(() => fixture.graph.arrivals.length === 3);
  assert.deepEqual(fixture.graph.texts(), ["one", "two", "three"]);
});

/** What the status webhook does that carries this message's id. */
async function proveSent({ context }: Fixture, id: string): Promise<void> {
  await context.db.pool.query("update outbox set state = 'sent', wamid = 'wamid.status' where id = $1", [id]);
}

test("a message of unknown outcome waits its whole grace after a start: while nothing ran, no status could arrive", async () => {
  await using fixture = await openFixture();
  const { context, graph } = fixture;
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  await addMessages(fixture, contact, ["uncertain"], "999999");
  await context.db.pool.query("update outbox set worker = null, due_at = now() - interval '1 hour'");
  await using _sender = await openSender(fixture, { graceSeconds: 1.2 });
  const openedAt = performance.now();
  await until(() => graph.arrivals.length === 1);
  assert.ok((graph.arrivals[0]?.at ?? 0) - openedAt >= 1_100);
});
