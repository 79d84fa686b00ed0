import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClaimedMessage } from "../../src/work.ts";
import { addChannel, addContact, addMessages, openFixture, openSender, readOutbox, until } from "./fixture.ts";

test("messages claimed by a statement whose answer was lost are sent all the same, once and in order", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const contact = await addContact(fixture, "a", "4911");
  await addMessages(fixture, contact, ["one", "two"], sender.workerNumber.current());
  await until(() => fixture.graph.arrivals.length === 2);
  await until(() => sender.outbox.isIdle());
  assert.deepEqual(fixture.graph.texts(), ["one", "two"]);
});

test("an answer that comes later than anybody waits for it sends nothing twice", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const contact = await addContact(fixture, "a", "4911");
  const gate = Promise.withResolvers<"accept">();
  fixture.graph.react = () => gate.promise;
  const messages = await addMessages(fixture, contact, ["one", "two"], sender.workerNumber.current());
  await until(() => fixture.graph.arrivals.length === 1);
  sender.outbox.offer(messages);
  gate.resolve("accept");
  await until(async () => (await readOutbox(fixture)).every(({ state }) => state === "sent"));
  await until(() => sender.outbox.isIdle());
  assert.deepEqual(fixture.graph.texts(), ["one", "two"]);
});

test("messages that go back while they are claimed again are sent once", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  const gate = Promise.withResolvers<"accept">();
  fixture.graph.react = () => gate.promise;
  const worker = sender.workerNumber.current();
  const count = 40;
  const offered: ClaimedMessage[] = [];
  for (let index = 0; index < count; index += 1) {
    const contact = await addContact(fixture, "a", `49${index}`);
    offered.push(...(await addMessages(fixture, contact, [`${index} one`, `${index} two`], worker)));
  }
  await until(() => fixture.graph.arrivals.length === count);
  gate.resolve("accept");
  for (const message of offered) {
    sender.outbox.offer([message]);
    sender.outbox.wake();
    await sleep(2);
  }
  await until(async () => (await readOutbox(fixture)).every(({ state }) => state === "sent"));
  await until(() => sender.outbox.isIdle());
  assert.equal(fixture.graph.texts().length, count * 2);
  assert.equal(new Set(fixture.graph.texts()).size, count * 2);
});
