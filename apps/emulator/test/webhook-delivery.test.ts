import assert from "node:assert/strict";
import { test } from "node:test";
import { startEmulator } from "@tributary/emulator";
import { isSignatureValid } from "@tributary/whatsapp/signature";
import { contact, phoneNumberId } from "./graph.ts";
import { startBot } from "./start-bot.ts";

async function saidTo(rules: Parameters<Awaited<ReturnType<typeof startEmulator>>["webhookDelivery"]["add"]>[0][]) {
  const bot = await startBot();
  const emulator = await startEmulator({ now: 1_700_000_000_000 });
  await emulator.setWebhook(bot);
  for (const rule of rules) emulator.webhookDelivery.add(rule);
  const phone = emulator.phone(contact);
  const texts = () => bot.messages().map(({ text }) => JSON.stringify(text).slice(9, -2));
  const close = async () => {
    await emulator.close();
    await bot.close();
  };
  return { bot, emulator, phone, texts, [Symbol.asyncDispose]: close };
}

test("webhooks of one contact arrive in order, and only a request makes them arrive otherwise", async () => {
  await using said = await saidTo([]);
  for (let index = 0; index < 20; index += 1) said.phone.say(String(index));
  await said.emulator.settle();
  assert.deepEqual(
    said.texts(),
    Array.from({ length: 20 }, (_, index) => String(index)),
  );
});

test("duplicates carry the same bytes and the same signature", async () => {
  await using said = await saidTo([{ next: 1, duplicate: 2 }]);
  said.phone.say("three times");
  said.phone.say("once");
  await said.emulator.settle();
  assert.deepEqual(said.texts().sort(), ["once", "three times", "three times", "three times"]);
  const copies = said.bot.received.filter(({ raw }) => raw.includes("three times"));
  assert.equal(new Set(copies.map(({ raw, headers }) => `${raw} ${headers["x-hub-signature-256"]}`)).size, 1);
});

test("delayed webhooks come when the clock says so, dropped ones never", async () => {
  await using said = await saidTo([
    { next: 1, delayMs: 5_000 },
    { next: 1, drop: true },
  ]);
  for (const text of ["late", "lost", "at once"]) said.phone.say(text);
  await said.emulator.settle();
  assert.deepEqual(said.texts(), ["at once"]);
  await said.emulator.clock.advance(5_000);
  assert.deepEqual(said.texts(), ["at once", "late"]);
  assert.deepEqual(
    said.emulator.deliveries().map(({ state }) => state),
    ["delivered", "dropped", "delivered"],
  );
});

test("reordered webhooks come in reverse, and do not wait for ever for more", async () => {
  await using said = await saidTo([{ next: 3, reorder: true }]);
  for (const text of ["1", "2", "3", "4"]) said.phone.say(text);
  await said.emulator.settle();
  assert.deepEqual(said.texts(), ["3", "2", "1", "4"]);
  said.emulator.webhookDelivery.add({ next: 3, reorder: true });
  said.phone.say("5");
  said.phone.say("6");
  await said.emulator.settle();
  assert.equal(said.texts().length, 4);
  await said.emulator.clock.advance(5_000);
  assert.deepEqual(said.texts().slice(4), ["6", "5"]);
});

test("a rule can mean statuses only, or one contact only", async () => {
  await using said = await saidTo([
    { next: null, match: { kind: "status" }, drop: true },
    { match: { waId: "490" }, drop: true },
  ]);
  said.phone.say("arrives");
  await said.emulator.settle();
  assert.deepEqual(said.texts(), ["arrives"]);
});

test("only 200 counts: a redirect is no success, and neither is a bot that never answers", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ now: 1_700_000_000_000, webhookTimeoutSeconds: 1 });
  await emulator.setWebhook(bot);
  bot.answerWith((_webhook, response) => void response.writeHead(302, { location: bot.url }).end());
  emulator.phone(contact).say("hi");
  await emulator.settle();
  bot.answerWith(() => undefined);
  await emulator.clock.advance(250);
  assert.deepEqual(
    emulator.deliveries()[0]?.attempts.map(({ httpStatus, error }) => httpStatus ?? error),
    [302, "no answer within 1 s"],
  );
});

test("the pauses between attempts can be set, and the last one is repeated", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ now: 1_700_000_000_000, webhookRetrySeconds: [1, 3] });
  await emulator.setWebhook(bot);
  bot.answerWith((_webhook, response) => void response.writeHead(503).end());
  emulator.phone(contact).say("hi");
  await emulator.clock.advance(8_000);
  assert.deepEqual(
    emulator.deliveries()[0]?.attempts.map(({ atMs }) => atMs - 1_700_000_000_000),
    [0, 1_000, 4_000, 7_000],
  );
});

test("a webhook is set only if its URL answers Meta's challenge", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await assert.rejects(emulator.setWebhook({ url: bot.url, verifyToken: "wrong" }), /answered 403/);
  const { close, url } = await startBot();
  await close();
  await assert.rejects(emulator.setWebhook({ url, verifyToken: "verify me" }), /nothing listens there/);
  await assert.rejects(emulator.setWebhook(bot, "999"), /no number 999/);
  emulator.phone(contact).say("nobody hears me");
  await emulator.settle();
  assert.equal(emulator.deliveries()[0]?.reason, "no webhook is set for this number");
  await emulator.setWebhook(bot, phoneNumberId);
  emulator.phone(contact).say("hi");
  await emulator.settle();
  assert.equal(bot.messages().length, 1);
});

test("a thousand contacts at once are no reason for a webhook to run out of time", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ webhookTimeoutSeconds: 3 });
  await emulator.setWebhook(bot);
  bot.answerWith((_webhook, response) => void setTimeout(() => response.end(), 250));
  for (let index = 0; index < 1_000; index += 1) emulator.phone(String(49_170_000_000 + index)).say("hi");
  await emulator.settle();
  assert.equal(bot.received.length, 1_000);
  assert.ok(emulator.deliveries().every(({ attempts }) => attempts.length === 1));
});

test("up to a thousand webhooks come in one POST, signed as one", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ now: 1_700_000_000_000 });
  await emulator.setWebhook(bot);
  emulator.webhookDelivery.add({ next: 1_000, batch: true });
  for (let index = 0; index < 999; index += 1) emulator.phone(String(49_170_000_000 + index)).say(`hi ${index}`);
  await emulator.settle();
  assert.equal(bot.received.length, 0);
  emulator.phone("49180000000").say("the last one");
  await emulator.settle();
  const [webhook] = bot.received;
  assert.deepEqual([bot.received.length, bot.messages().length], [1, 1_000]);
  assert.ok(
    webhook && isSignatureValid(webhook.raw, String(webhook.headers["x-hub-signature-256"]), "EMULATOR_APP_SECRET"),
  );

  emulator.webhookDelivery.add({ next: 5, batch: true });
  emulator.phone("49180000000").say("alone");
  await emulator.clock.advance(5_000);
  assert.equal(bot.messages().length, 1_001);
});
