import assert from "node:assert/strict";
import { test } from "node:test";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct } from "../harness/test-product.ts";

const NOON = Date.UTC(2026, 10, 23, 12);

const patient = botOf({
  variables: [{ scope: "local", name: "name", type: "string" }],
  journeys: [
    userJourney("patient", {
      start: { type: "start", config: onKeyword("hi"), exits: { next: "ask" } },
      ask: {
        type: "ask",
        config: { question: "Your name?", saveTo: "local_var.name", timeoutMinutes: 10 },
        exits: { answered: "thanks", "no-reply": "remind" },
      },
      thanks: { type: "text", config: { body: "Thanks, {{ local_var.name }}." } },
      remind: { type: "text", config: { body: "Are you still there?" } },
    }),
  ],
});

test("a timer that runs out goes on by the exit for no reply, at its time and once", async () => {
  await using product = await startTestProduct({ bot: patient, now: NOON });
  const phone = product.phone("4915112345678");
  phone.say("hi");
  await phone.waitForMessage("Your name?");
  await product.settle();
  await product.emulator.clock.advance(9 * 60_000);
  await product.settle();
  assert.equal(phone.lastMessage()?.text, "Your name?");
  await product.emulator.clock.advance(60_000);
  await phone.waitForMessage("Are you still there?");
  await product.settle();
  const { rows } = await product.server.context.db.pool.query(
    "select (select count(*)::int from timers) as timers, (select count(*)::int from inputs where kind = 'timer') as inputs",
  );
  assert.deepEqual(rows, [{ timers: 0, inputs: 1 }]);
});

test("an answer cancels the timer", async () => {
  await using product = await startTestProduct({ bot: patient, now: NOON });
  const phone = product.phone("4915112345678");
  phone.say("hi");
  await phone.waitForMessage("Your name?");
  phone.say("Ana");
  await phone.waitForMessage("Thanks, Ana.");
  await product.emulator.clock.advance(3_600_000);
  await product.settle();
  const { rows } = await product.server.context.db.pool.query("select from timers");
  assert.equal(rows.length, 0);
  assert.equal(phone.lastMessage()?.text, "Thanks, Ana.");
});

test("a timer survives that the server stops, and runs out when it is back", async () => {
  await using product = await startTestProduct({ bot: patient, now: NOON });
  const phone = product.phone("4915112345678");
  phone.say("hi");
  await phone.waitForMessage("Your name?");
  await product.settle();
  await product.server.close();
  await product.emulator.clock.advance(3_600_000);
  await product.restart();
  await phone.waitForMessage("Are you still there?");
});
