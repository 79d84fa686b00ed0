import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultAccount, startEmulator } from "@tributary/emulator";
import { contactRequestMessage, parseWebhook } from "@tributary/whatsapp";
import { callGraph, contact, phoneNumberId, send, sendText } from "./graph.ts";
import { startBot } from "./start-bot.ts";

test("a person who hides the phone number is written to by user id, until they share it", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  const phone = emulator.phone(contact, "Ada");
  phone.configure({ isPhoneHidden: true, username: "@ada" });
  phone.say("hi");
  await emulator.settle();
  const [first] = bot.messages();
  assert.equal(first?.["from"], undefined);
  const recipient = String(first?.["from_user_id"]);
  const body = { messaging_product: "whatsapp", recipient, ...contactRequestMessage("Your number?") };
  const sent = await callGraph(emulator, `/v25.0/${phoneNumberId}/messages`, { body });
  assert.deepEqual(sent.body.contacts, [{ input: recipient, user_id: recipient }]);
  phone.answerRequest();
  phone.say("now you know");
  await emulator.settle();
  const [, shared, last] = bot.messages();
  assert.match(JSON.stringify(shared?.["contacts"]), /"phone":"\+491701234567".*"origin":"contact_request"/);
  assert.equal(last?.["from"], contact);
  const path = `/v25.0/${phoneNumberId}/contact_book?messaging_product=whatsapp&bsuid=${recipient}`;
  assert.deepEqual((await callGraph(emulator, path, { method: "DELETE" })).body, { success: true, deleted: true });
  phone.say("forgotten again");
  await emulator.settle();
  assert.equal(bot.messages().at(-1)?.["from"], undefined);
});

test("who changes the phone number keeps the chat, and the bot hears of the new number and user id", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  emulator.phone(contact, "Ada").say("hi");
  emulator.phone(contact).changeNumber("491709999999");
  emulator.phone("491709999999").say("it is me");
  await emulator.settle();
  const [hi, system, me] = bot.messages();
  assert.deepEqual(system?.["system"], {
    body: "User changed from 491701234567 to 491709999999",
    type: "user_changed_number",
    wa_id: "491709999999",
    user_id: me?.["from_user_id"],
  });
  assert.notEqual(hi?.["from_user_id"], me?.["from_user_id"]);
  assert.deepEqual([system?.["from"], system?.["from_user_id"]], [contact, hi?.["from_user_id"]]);
  const [update] = parseWebhook(bot.received[1]?.json);
  assert.equal(update?.kind, "message");
  assert.deepEqual(
    emulator
      .phone("491709999999")
      .chat()
      .map((entry) => entry.text),
    ["hi", "it is me"],
  );
  assert.throws(() => emulator.phone("491701111111").changeNumber("491709999999"), /Somebody else/);
});

test("a person who hides the number and changes it is another user id to the bot, and no number is told", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  const newNumber = "491709999999";
  emulator.phone(contact, "Ada").configure({ isPhoneHidden: true });
  emulator.phone(contact).say("hi");
  emulator.phone(contact).changeNumber(newNumber);
  emulator.phone(newNumber).say("it is me");
  await emulator.settle();
  const [hi, changed, me] = bot.messages();
  assert.deepEqual([changed?.["from"], changed?.["from_user_id"]], [undefined, hi?.["from_user_id"]]);
  assert.deepEqual(changed?.["system"], {
    body: `User changed from ${hi?.["from_user_id"]} to ${me?.["from_user_id"]}`,
    type: "user_changed_user_id",
    user_id: me?.["from_user_id"],
  });
  assert.doesNotMatch(JSON.stringify({ ...changed, id: "" }), new RegExp(`${contact}|${newNumber}`));
});

test("who stops marketing is told to the bot by the field user_preferences", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  emulator.phone(contact, "Ada").stopMarketing();
  emulator.phone(contact).resumeMarketing();
  await emulator.settle();
  const kinds = bot.received.flatMap(({ json }) => parseWebhook(json).map(({ kind }) => kind));
  assert.deepEqual(kinds, ["preference", "preference"]);
  assert.match(bot.received[0]?.raw.toString() ?? "", /"value":"stop"/);
});

test("each number of an account hears of the wish, with the metadata to route it by", async () => {
  await using bot = await startBot();
  const [number] = defaultAccount.numbers;
  const numbers = [number, { ...number, phoneNumberId: "8", displayPhoneNumber: "+1 555 0108" }];
  await using emulator = await startEmulator({ accounts: [{ ...defaultAccount, numbers }] });
  await emulator.setWebhook(bot);
  const phone = emulator.phone(contact, "Ada");
  phone.configure({ username: "@ada" });
  phone.stopMarketing();
  await emulator.settle();
  const values = bot.received.map(({ json }) => json.entry[0]?.changes[0]?.value);
  assert.deepEqual(
    values.map((value) => value?.metadata),
    [
      { display_phone_number: "15550100", phone_number_id: phoneNumberId },
      { display_phone_number: "15550108", phone_number_id: "8" },
    ],
  );
  for (const value of values) {
    assert.match(JSON.stringify(value), /"messaging_product":"whatsapp"/);
    assert.deepEqual(value?.contacts?.[0]?.profile, { name: "Ada", username: "@ada" });
  }
});

test("a number that checks identities is told the key of a phone, and a message to another key is refused", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  const settings = { user_identity_change: { enable_identity_key_check: true } };
  await callGraph(emulator, `/v25.0/${phoneNumberId}/settings`, { body: settings });
  emulator.phone(contact, "Ada").say("hi");
  await emulator.settle();
  const webhook = bot.received[0]?.raw.toString() ?? "";
  const key = JSON.parse(/"identity_key_hash":("[^"]+")/.exec(webhook)?.[1] ?? "null");
  const text = { type: "text", text: { body: "hello" } };
  assert.equal((await send(emulator, { ...text, recipient_identity_key_hash: key })).status, 200);
  await emulator.settle();
  const shown = bot.received.flatMap(({ json }) => json.entry[0]?.changes[0]?.value.statuses ?? []);
  assert.deepEqual([...new Set(shown.map((status) => status["recipient_identity_key_hash"]))], [key]);
});

test("to somebody who has blocked the business messages are sent and never delivered", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  emulator.phone(contact).say("hi");
  emulator.phone(contact).configure({ hasBlockedBusiness: true });
  const wamid = await sendText(emulator, "hello?");
  await emulator.settle();
  assert.deepEqual(bot.statusesOf(wamid), ["sent"]);
});

test("statuses of the shape before v24 name their conversation", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ statusShape: "v23", strict: false });
  await emulator.setWebhook(bot);
  await send(emulator, { type: "text", text: { body: "hi" } });
  await emulator.settle();
  assert.match(bot.received[0]?.raw.toString() ?? "", /"conversation":\{"id":"[0-9a-f]{32}","expiration_timestamp"/);
});

test("a Brazilian or Mexican is found with and without the extra digit, and the answer says the real number", async () => {
  await using emulator = await startEmulator();
  for (const [waId, to] of [
    ["551187654321", "+5511987654321"],
    ["5215512345678", "+525512345678"],
  ] as const) {
    emulator.phone(waId).say("oi");
    const { body } = await send(emulator, { type: "text", text: { body: "hello" } }, to);
    assert.deepEqual(body.contacts, [{ input: to, wa_id: waId }]);
  }
});

test("a test number writes to its allowed recipients only", async () => {
  const [number] = defaultAccount.numbers;
  const numbers = [{ ...number, allowedRecipients: [`+${contact}`] }];
  await using emulator = await startEmulator({ accounts: [{ ...defaultAccount, numbers }] });
  emulator.phone(contact).say("hi");
  emulator.phone("491700000009").say("hi");
  const text = { type: "text", text: { body: "hello" } };
  assert.equal((await send(emulator, text)).status, 200);
  assert.equal((await send(emulator, text, "+491700000009")).body.error?.code, 131030);
});
