import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  addChannel,
  addContact,
  addMessages,
  type Fixture,
  openFixture,
  openSender,
  readOutbox,
  until,
} from "./fixture.ts";

const TEXTS = ["one", "two", "three", "four", "five"];
const CONTACTS = 40;

test("a sender killed in the middle loses nothing, and with the statuses nothing is sent twice", async () => {
  await using fixture = await openFixture();
  const { graph } = fixture;
  await addWork(fixture);
  graph.react = () => sleep(10, "accept");
  await killAfter(fixture, 70);
  const before = graph.arrivals.map(({ messageId }) => messageId);
  assert.ok(before.length >= 70 && before.length < TEXTS.length * CONTACTS);
  // Every message that reached Meta reports its status, also the one whose answer the dead process never saw.
  const proved = "update outbox set state = 'sent' where message_id = any($1) and state = 'sending'";
  const { rowCount } = await fixture.context.db.pool.query(proved, [before]);
  assert.ok((rowCount ?? 0) > 0, "the kill met sends of unknown outcome");
  await using _sender = await openSender(fixture);
  await until(() => graph.arrivals.length === TEXTS.length * CONTACTS);
  await until(async () => (await readOutbox(fixture)).every(({ state }) => state === "sent"));
  assertOrder(fixture);
  assert.equal(new Set(graph.arrivals.map(({ messageId }) => messageId)).size, graph.arrivals.length);
});

test("without the statuses, no more is sent twice than was in flight at the kill", async () => {
  await using fixture = await openFixture();
  const { graph } = fixture;
  await addWork(fixture);
  graph.react = () => sleep(10, "accept");
  await killAfter(fixture, 70);
  const open = (await readOutbox(fixture)).filter(({ state }) => state === "sending").map((row) => row.message_id);
  const before = graph.arrivals.length;
  await using _sender = await openSender(fixture, { graceSeconds: 0.5 });
  await until(async () => (await readOutbox(fixture)).every(({ state }) => state === "sent"));
  const repeated = graph.arrivals.slice(before).filter(({ messageId }) => {
    return graph.arrivals.slice(0, before).some((earlier) => earlier.messageId === messageId);
  });
  assert.ok(repeated.every(({ messageId }) => open.includes(messageId)));
  assertOrder(fixture);
});

async function addWork(fixture: Fixture): Promise<void> {
  await addChannel(fixture, "a");
  for (let n = 0; n < CONTACTS; n += 1) {
    await addMessages(fixture, await addContact(fixture, "a", `49${n + 100}`), TEXTS);
  }
}

/** Lets a process of its own send, and kills it when so many messages have arrived. */
async function killAfter({ context, graph }: Fixture, count: number): Promise<void> {
  const file = new URL("./sender-process.ts", import.meta.url).pathname;
  const { databaseUrl, secret } = context.config;
  const child = spawn(process.execPath, [file, databaseUrl, secret], { stdio: ["ignore", "ignore", "inherit"] });
  try {
    await until(() => graph.arrivals.length >= count, 20);
  } finally {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
  // What had left the process before the kill still arrives.
  await sleep(50);
}

/** The first arrivals of each contact's messages are in their order. */
function assertOrder({ graph }: Fixture): void {
  for (const arrivals of Map.groupBy(graph.arrivals, ({ to }) => to).values()) {
    assert.deepEqual([...new Set(arrivals.map(({ text }) => text))], TEXTS);
  }
}
