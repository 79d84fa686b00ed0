import assert from "node:assert/strict";
import { test } from "node:test";
import { openWorkerNumber } from "../../src/worker-number.ts";
import {
  addChannel,
  addContact,
  addMessages,
  type Fixture,
  offerMessages,
  openFixture,
  openSender,
  readOutbox,
  type Sender,
  until,
} from "./fixture.ts";

test("a number sends no more messages a second than its channel says", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a", 40);
  await using sender = await openSender(fixture);
  assert.ok((await busiestSecond(fixture, sender, 60)) <= 48);
});

test("a process takes only its share of a number's rate", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a", 40);
  await using _other = await openWorkerNumber(fixture.databaseUrl, fixture.context.log);
  await using sender = await openSender(fixture);
  await until(() => sender.outbox.isIdle());
  assert.ok((await busiestSecond(fixture, sender, 40)) <= 30);
});

test("a contact gets at most 45 messages at once; the others wait and are not lost", async () => {
  await using fixture = await openFixture();
  const { graph } = fixture;
  await addChannel(fixture, "a");
  const contact = await addContact(fixture, "a", "4911");
  const other = await addContact(fixture, "a", "4912");
  {
    await using sender = await openSender(fixture);
    const texts = Array.from({ length: 47 }, (_, n) => `${n + 1}`);
    await offerMessages(fixture, sender, contact, texts);
    await until(() => graph.arrivals.length === 45);
    await offerMessages(fixture, sender, other, ["other"]);
    await until(() => graph.arrivals.length === 46);
    assert.equal(graph.texts().at(-1), "other");
    assert.equal(sender.outbox.isIdle(), false);
    const firstAt = graph.arrivals[0]?.at ?? 0;
    await until(() => graph.arrivals.length === 47);
    assert.ok((graph.arrivals[46]?.at ?? 0) - firstAt >= 5_900);
    assert.equal(graph.texts().at(-1), "46");
  }
  assert.deepEqual((await readOutbox(fixture)).filter(({ state }) => state === "pending").length, 1);
});

test("when Meta says that a contact gets too many, the wait grows by the power of four", async () => {
  await using fixture = await openFixture();
  const { context, graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  graph.react = () => ({ code: 131056 });
  const contact = await addContact(fixture, "a", "4911");
  for (let tries = 1; tries <= 5; tries += 1) {
    const from = Date.now();
    if (tries === 1) await addMessages(fixture, contact, ["hello"]);
    else await context.db.pool.query("update outbox set due_at = now()");
    sender.outbox.wake();
    await until(async () => (await readOutbox(fixture))[0]?.attempts === tries);
    const [row] = await readOutbox(fixture);
    const seconds = 4 ** (tries - 1);
    const due = Number(row?.due_at);
    assert.ok(due >= from + seconds * 1000 - 5, `too soon after failure ${tries}`);
    assert.ok(due <= Date.now() + seconds * 1250, `too late after failure ${tries}`);
  }
  await context.db.pool.query("update outbox set due_at = now()");
  sender.outbox.wake();
  await until(async () => (await readOutbox(fixture))[0]?.state === "failed");
  assert.equal(graph.arrivals.length, 6);
});

test("when Meta says that the number is too fast, the whole number pauses", async () => {
  await using fixture = await openFixture();
  const { graph } = fixture;
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  graph.react = () => (graph.arrivals.length === 1 ? { code: 130429 } : "accept");
  const contacts = await Promise.all(["4911", "4912"].map((waId) => addContact(fixture, "a", waId)));
  await offerMessages(fixture, sender, contacts[0] ?? "", ["refused once"]);
  await until(async () => (await readOutbox(fixture))[0]?.state === "pending");
  await offerMessages(fixture, sender, contacts[1] ?? "", ["waits too"]);
  await until(() => graph.arrivals.length === 3);
  const [first, second] = graph.arrivals;
  assert.ok(first && second && second.at - first.at >= 900);
});

test("a channel whose Graph API hangs leaves room for the others", async () => {
  await using fixture = await openFixture();
  const { graph } = fixture;
  await addChannel(fixture, "hangs");
  await addChannel(fixture, "works");
  await using sender = await openSender(fixture, { maxInFlight: 10, maxInFlightPerChannel: 10, timeoutSeconds: 2 });
  graph.react = ({ text }) => (text === "stuck" ? "never-answer" : "accept");
  for (let n = 0; n < 20; n += 1) {
    await offerMessages(fixture, sender, await addContact(fixture, "hangs", `49${n + 100}`), ["stuck"]);
  }
  await until(() => graph.arrivals.length === 10);
  const startedAt = performance.now();
  for (let n = 0; n < 20; n += 1) {
    await offerMessages(fixture, sender, await addContact(fixture, "works", `49${n + 100}`), ["through"]);
  }
  await until(() => graph.texts().filter((text) => text === "through").length === 20);
  assert.ok(performance.now() - startedAt < 1_500);
});

/** Offers messages to so many contacts at once; gives the most that arrived within any second. */
async function busiestSecond(fixture: Fixture, sender: Sender, count: number): Promise<number> {
  const contacts = Array.from({ length: count }, (_, n) => addContact(fixture, "a", `49${n + 100}`));
  for (const contact of await Promise.all(contacts)) await offerMessages(fixture, sender, contact, ["hello"]);
  await until(() => fixture.graph.arrivals.length === count);
  const times = fixture.graph.arrivals.map(({ at }) => at);
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
}
