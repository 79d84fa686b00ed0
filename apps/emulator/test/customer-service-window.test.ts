import assert from "node:assert/strict";
import { test } from "node:test";
import { startEmulator } from "@tributary/emulator";
import { contact, send, sendText } from "./graph.ts";
import { startBot } from "./start-bot.ts";

const hourMs = 3_600_000;
const text = { type: "text", text: { body: "hi" } };

test("the window is open for 24 hours from the contact's last message, whatever kind it was", async () => {
  await using emulator = await startEmulator({ now: 1_700_000_000_000 });
  const phone = emulator.phone(contact);
  phone.say("hi");
  await emulator.clock.advance(24 * hourMs - 1);
  await sendText(emulator, "just in time");
  await emulator.clock.advance(1);
  assert.equal((await send(emulator, text)).body.error?.code, 131047);
  phone.send({ type: "reaction", reaction: { emoji: "👍" } });
  assert.equal((await send(emulator, text)).status, 200);
});

test("Meta's later way of saying it is a failed status after an accepted message", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ undeliverable: "async" });
  await emulator.setWebhook(bot);
  const wamid = await sendText(emulator, "too late");
  await emulator.settle();
  assert.deepEqual(bot.statusesOf(wamid), ["failed"]);
  assert.match(bot.received[0]?.raw.toString() ?? "", /"code":131047/);
});

test("each pair of number and contact has a window of its own", async () => {
  await using emulator = await startEmulator();
  emulator.phone(contact).say("hi");
  assert.equal((await send(emulator, text)).status, 200);
  assert.equal((await send(emulator, text, "+491701111111")).body.error?.code, 131047);
});

test("rate limits answer as Meta does once they are turned on", async () => {
  const rateLimits = { throughputPerSecond: 80, hasPairLimit: true };
  await using emulator = await startEmulator({ strict: false, now: 1_700_000_000_000, rateLimits });
  const codes = async (count: number, to?: string) => {
    const answers = await Promise.all(Array.from({ length: count }, () => send(emulator, text, to)));
    return answers.map(({ body }) => body.error?.code ?? 0).sort((a, b) => a - b);
  };
  assert.deepEqual(await codes(46), [...Array(45).fill(0), 131056]);
  await emulator.clock.advance(6_000);
  assert.deepEqual(await codes(2), [0, 131056]);
  await emulator.clock.advance(1_000);
  const many = await Promise.all(Array.from({ length: 81 }, (_, index) => codes(1, `+4917000000${10 + index}`)));
  assert.deepEqual(
    many.flat().sort((a, b) => a - b),
    [...Array(80).fill(0), 130429],
  );
});
