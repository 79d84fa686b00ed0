import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addChannel,
  addContact,
  type Fixture,
  offerMessages,
  openFixture,
  openSender,
  readOutbox,
  until,
} from "./fixture.ts";

test("an expired token fails its messages visibly and marks the channel until a message goes out again", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  fixture.graph.react = () => ({ code: 190, status: 401, details: "expired" });
  const contact = await addContact(fixture, "a", "4911");
  await offerMessages(fixture, sender, contact, ["one", "two"]);
  await until(() => sender.outbox.isIdle());
  const rows = await readOutbox(fixture);
  assert.ok(rows.every(({ state, attempts }) => state === "failed" && attempts === 1));
  const { error } = rows[0] ?? {};
  assert.ok(error && "meta_code" in error && "message" in error);
  assert.equal(error.meta_code, 190);
  assert.match(String(error.message), /Enter a new one in the channel's settings/);
  const problem = await readProblem(fixture);
  assert.ok(problem && "meta_code" in problem && "since" in problem);
  assert.equal(problem.meta_code, 190);

  fixture.graph.react = () => "accept";
  await offerMessages(fixture, sender, contact, ["three"]);
  await until(async () => (await readProblem(fixture)) === null);
});

test("a channel that another process has marked is cleared by whoever gets a message out", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await fixture.context.db.kysely
    .updateTable("channels")
    .set({ problem: `{"code":"meta-error","details":"\\u0000"}` })
    .execute();
  await using sender = await openSender(fixture);
  await until(() => sender.outbox.isIdle());
  await offerMessages(fixture, sender, await addContact(fixture, "a", "4911"), ["hello"]);
  await until(() => sender.outbox.isIdle());
  assert.equal(await readProblem(fixture), null);
});

test("a contact that cannot be reached says nothing about the channel", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "a");
  await using sender = await openSender(fixture);
  fixture.graph.react = () => ({ code: 131026 });
  await offerMessages(fixture, sender, await addContact(fixture, "a", "4911"), ["hello"]);
  await until(() => sender.outbox.isIdle());
  assert.equal(await readProblem(fixture), null);
});

test("credentials that cannot be opened fail the message and mark the channel; the others go on", async () => {
  await using fixture = await openFixture();
  await addChannel(fixture, "broken");
  await addChannel(fixture, "works");
  const garbage = Buffer.from("garbage");
  await fixture.context.db.kysely
    .updateTable("channels")
    .set({ credentials: garbage })
    .where("id", "=", "broken")
    .execute();
  await using sender = await openSender(fixture);
  await offerMessages(fixture, sender, await addContact(fixture, "broken", "4911"), ["hello"]);
  await offerMessages(fixture, sender, await addContact(fixture, "works", "4911"), ["hello"]);
  await until(() => sender.outbox.isIdle());
  assert.deepEqual(
    (await readOutbox(fixture)).map(({ state }) => state),
    ["failed", "sent"],
  );
  const problem = await readProblem(fixture, "broken");
  assert.ok(problem && "code" in problem);
  assert.equal(problem.code, "channel-unusable");
});

async function readProblem({ context }: Fixture, id = "a"): Promise<object | null> {
  const { problem } = await context.db.kysely
    .selectFrom("channels")
    .select("problem")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return problem;
}
