import assert from "node:assert/strict";
import { test } from "node:test";
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

const HOUR_MS = 3_600_000;

test("[19] outside the 24 hours a message is refused before Meta is called, and says why", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const contact = await addContact(fixture, "a", "4911");
  fixture.clock.advance(24 * HOUR_MS + 1_000);
  await offerMessages(fixture, sender, contact, ["too late"]);
  await until(() => sender.outbox.isIdle());
  const [row] = await readOutbox(fixture);
  assert.equal(row?.state, "refused");
  assert.ok(row.finished_at instanceof Date);
  assert.ok(row.error && "code" in row.error && "meta_code" in row.error && "message" in row.error);
  assert.equal(row.error.code, "window-closed");
  assert.equal(row.error.meta_code, 131047);
  assert.match(String(row.error.message), /more than 24 hours old.*not sent.*Wait for the contact to write/);
  assert.deepEqual(fixture.graph.arrivals, []);
});

test("[19] just inside the 24 hours a message is sent", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const contact = await addContact(fixture, "a", "4911");
  fixture.clock.advance(24 * HOUR_MS - 60_000);
  await offerMessages(fixture, sender, contact, ["in time"]);
  await until(() => fixture.graph.arrivals.length === 1);
});

test("[19] a message that waited is sent when the contact has written meanwhile", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const contact = await addContact(fixture, "a", "4911");
  const messages = await addMessages(fixture, contact, ["waited"], sender.workerNumber.current());
  fixture.clock.advance(25 * HOUR_MS);
  const wroteAt = new Date(fixture.clock.now());
  await fixture.context.db.pool.query("update contacts set last_inbound_at = $1", [wroteAt]);
  sender.outbox.offer(messages);
  await until(() => sender.outbox.isIdle());
  assert.deepEqual(fixture.graph.texts(), ["waited"]);
});

test("[19] a contact that never wrote gets no free-form message", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const contact = await addContact(fixture, "a", "4911");
  await fixture.context.db.pool.query("update contacts set last_inbound_at = null");
  await offerMessages(fixture, sender, contact, ["hello"]);
  await until(() => sender.outbox.isIdle());
  assert.equal((await readOutbox(fixture))[0]?.state, "refused");
  assert.deepEqual(fixture.graph.arrivals, []);
});

test("[19] when Meta itself says that the window is closed, the message is not tried again", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  fixture.graph.react = () => ({ code: 131047 });
  const contact = await addContact(fixture, "a", "4911");
  await offerMessages(fixture, sender, contact, ["hello"]);
  await until(() => sender.outbox.isIdle());
  const [row] = await readOutbox(fixture);
  assert.equal(row?.state, "failed");
  assert.equal(fixture.graph.arrivals.length, 1);
});
