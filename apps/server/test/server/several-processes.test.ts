import assert from "node:assert/strict";
import { test } from "node:test";
import { startTestProduct } from "../harness/test-product.ts";
import { postWebhook, textFrom, webhookOf } from "./post-webhook.ts";
import { surveyBot } from "./survey-bot.ts";
import { eventsOfType } from "./timeline.ts";
import { waitUntil } from "./wait-until.ts";

test("two processes on one database share the contacts: each message is played once, in order", async () => {
  await using product = await startTestProduct({ bot: surveyBot(), emulator: { strict: false } });
  await using other = await product.startAnother();
  const doors = [product, { server: other, channelId: product.channelId }];
  const people = Array.from({ length: 10 }, (_, index) => `491510000${100 + index}`);
  await Promise.all(
    people.map(async (from) => {
      for (let n = 0; n < 6; n += 1) {
        const body = n % 2 === 0 ? "colour" : `shade ${n}`;
        const id = `wamid.${from}.${n}`;
        const webhook = webhookOf({ messages: [textFrom(from, body, { id })] });
        const statuses = await Promise.all(doors.map((door) => postWebhook(door, webhook)));
        assert.deepEqual(statuses, [200, 200]);
      }
    }),
  );
  await product.settle();
  for (const from of people) {
    const texts = product
      .phone(from)
      .chat()
      .map(({ text }) => text);
    const rounds = [1, 3, 5].flatMap((n) => ["Which colour?", `shade ${n} it is.`]);
    assert.deepEqual(texts, rounds);
  }
});

test("a process that only takes webhooks leaves the turns to another", async () => {
  await using product = await startTestProduct({
    bot: surveyBot(),
    config: { runsJourneys: false },
    emulator: { strict: false },
  });
  assert.equal(await postWebhook(product, webhookOf({ messages: [textFrom("491510000200", "colour")] })), 200);
  assert.equal((await eventsOfType(product.server, "input-received")).length, 0);
  await using _player = await product.startAnother({ runsJourneys: true });
  await product.phone("491510000200").waitForMessage("Which colour?");
});

test("every process holds a number of its own, and draws another when its connection is lost", async () => {
  await using product = await startTestProduct({ bot: surveyBot() });
  await using _other = await product.startAnother();
  const held = async () => {
    const { rows } = await product.server.context.db.pool.query<{ pid: number; number: number }>(
      "select pid, objid::int as number from pg_locks where locktype = 'advisory' and classid = 7146 and database = (select oid from pg_database where datname = current_database()) order by number",
    );
    return rows;
  };
  const before = await held();
  assert.equal(new Set(before.map(({ number }) => number)).size, 2);
  await product.server.context.db.pool.query("select pg_terminate_backend($1)", [before[0]?.pid]);
  await waitUntil(async () => {
    const now = await held();
    return now.length === 2 && now.every(({ number }) => number !== before[0]?.number);
  });
  const phone = product.phone("4915112345678");
  phone.say("colour");
  await phone.waitForMessage("Which colour?");
});
