import assert from "node:assert/strict";
import { test } from "node:test";
import { startEmulator } from "@tributary/emulator";
import { isSignatureValid } from "@tributary/whatsapp/signature";
import { contact, phoneNumberId, send, sendText } from "./graph.ts";
import { startBot } from "./start-bot.ts";

test("a message from the phone reaches the bot, the bot's answer reaches the phone, and its statuses reach the bot", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  const phone = emulator.phone(contact, "Ada");

  const said = phone.say("Hallo / Grüße 👋");
  await emulator.settle();
  const [webhook] = bot.received;
  assert.ok(webhook);
  assert.ok(isSignatureValid(webhook.raw, String(webhook.headers["x-hub-signature-256"]), "EMULATOR_APP_SECRET"));
  assert.match(webhook.raw.toString(), /Hallo \\\/ Gr\\u00fc\\u00dfe \\ud83d\\udc4b/);
  assert.deepEqual(bot.messages()[0]?.["text"], { body: "Hallo / Grüße 👋" });
  assert.equal(bot.messages()[0]?.id, said);
  assert.match(said, /^wamid\.[A-Za-z0-9+/]+=*$/);

  const message = { type: "text", text: { body: "Hello Ada" }, biz_opaque_callback_data: "send 7" };
  const answer = await send(emulator, message);
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.body.contacts, [{ input: `+${contact}`, wa_id: contact }]);
  const wamid = answer.body.messages?.[0]?.id ?? "";
  assert.equal((await phone.waitForMessage("Hello")).wamid, wamid);
  await emulator.settle();
  assert.deepEqual(bot.statusesOf(wamid), ["sent", "delivered", "read"]);
  const last = bot.received.at(-1)?.json.entry[0]?.changes[0]?.value;
  assert.equal(last?.metadata.phone_number_id, phoneNumberId);
  assert.equal(last?.statuses?.[0]?.["biz_opaque_callback_data"], "send 7");
});

test("a bot that is down gets every webhook later, and one that stays down for seven days never", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ now: Date.parse("2026-11-23T10:00:00Z") });
  await emulator.setWebhook(bot);
  bot.answerWith((_webhook, response) => void response.writeHead(503).end());
  const phone = emulator.phone(contact);
  phone.say("one");
  await emulator.settle();
  assert.equal(emulator.deliveries()[0]?.state, "waiting");
  await emulator.clock.advance(60_000);
  assert.equal(emulator.deliveries()[0]?.attempts.length, 5);

  bot.answerWith((_webhook, response) => void response.writeHead(200).end());
  await emulator.clock.advance(600_000);
  assert.equal(emulator.deliveries()[0]?.state, "delivered");
  assert.deepEqual(phone.chat()[0]?.status, "delivered");

  bot.answerWith((_webhook, response) => void response.writeHead(204).end());
  phone.say("two");
  await emulator.clock.advance(8 * 86_400_000);
  assert.equal(emulator.deliveries()[1]?.state, "dead");
  assert.ok((emulator.deliveries()[1]?.attempts.length ?? 0) > 10);
  await assert.rejects(sendText(emulator, "too late"), /131047/);
});
