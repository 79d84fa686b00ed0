import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Client, MessageType } from "@great-detail/whatsapp";
import { defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";
import { accessToken, contact, phoneNumberId, wabaId } from "./graph.ts";
import { type Bot, startBot } from "./start-bot.ts";

/** The successor of Meta's own Node.js client, unmodified: only its base URL leads here. */
let sdk: Client;
let emulator: Emulator;
let bot: Bot;
const authorization = { Authorization: `Bearer ${accessToken}` };
const toAda = { phoneNumberID: phoneNumberId, to: `+${contact}` };

before(async () => {
  emulator = await startEmulator();
  sdk = new Client({ baseUrl: emulator.url, graphVersion: "v25.0", request: { headers: authorization, retry: 0 } });
  bot = await startBot();
  await emulator.setWebhook(bot);
});
after(async () => {
  await emulator.close();
  await bot.close();
});

/** What its webhook reader makes of the last POST. */
async function lastEvent() {
  await emulator.settle();
  const { raw, headers } = bot.received.at(-1) ?? assert.fail("no webhook came");
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return await sdk.webhook.eventNotification({ method: "POST", query: {}, body: raw.toString(), headers: flat });
}

test("its webhook reader answers the emulator's challenge and finds its signature right", async () => {
  const challenges: string[] = [];
  const query = { "hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": bot.verifyToken };
  const registration = await sdk.webhook.register({ method: "GET", query, headers: {} });
  challenges.push(registration.accept());
  assert.deepEqual(challenges, ["1158201444"]);
  const wamid = emulator.phone(contact, "Ada").say("Grüße / ✓");
  const event = await lastEvent();
  await event.verifySignature(defaultAccount.appSecret);
  await assert.rejects(event.verifySignature("another secret"), sdk.webhook.errors.InvalidHubSignatureWebhookError);
  const [change] = event.eventNotification.entry[0]?.changes ?? [];
  assert.equal(change?.field, "messages");
  assert.equal(change.value.messages?.[0]?.id, wamid);
});

test("it sends texts, files, buttons, lists, Flows and templates, and marks as read", async () => {
  const wamid = emulator.phone(contact).say("hi");
  const typing = { phoneNumberID: phoneNumberId, message_id: wamid, status: "read" } as const;
  const read = await sdk.message.createStatus({ ...typing, typing_indicator: { type: "text" } }).json();
  assert.equal(read.success, true);
  const body = { text: "Choose" };
  const place = { latitude: 52.5, longitude: 13.4, name: "Here", address: "Alexanderplatz" };
  const reply = { type: "reply", reply: { id: "yes", title: "Yes" } } as const;
  const rows = [{ id: "1", title: "One", description: "The first" }];
  const { message } = sdk;
  const sends = [
    message.createMessage({ ...toAda, type: MessageType.Text, text: { body: "hello" }, biz_opaque_callback_data: "1" }),
    message.createMessage({ ...toAda, type: MessageType.Image, image: { link: "https://example.com/a.jpg" } }),
    message.createMessage({ ...toAda, type: MessageType.Location, location: place }),
    message.createMessage({
      ...toAda,
      type: MessageType.Interactive,
      interactive: { type: "button", body, action: { buttons: [reply] } },
    }),
    message.createMessage({
      ...toAda,
      type: MessageType.Interactive,
      interactive: { type: "list", body, action: { button: "View", sections: [{ title: "S", rows }] } },
    }),
    message.createMessage({
      ...toAda,
      type: MessageType.Template,
      template: { name: "hello_world", language: { code: "en_US" }, components: [] },
    }),
  ];
  const answers = await Promise.all(sends.map((sent) => sent.json()));
  assert.ok(answers.every(({ contacts }) => contacts[0]?.wa_id === contact));
  await emulator.settle();
  emulator.phone(contact).tap("Yes");
  const event = await lastEvent();
  assert.match(JSON.stringify(event.eventNotification), /"button_reply":\{"id":"yes","title":"Yes"\}/);
});

test("it uploads, finds, downloads and deletes files", async () => {
  const file = new Blob(["%PDF-1.4 a bill"], { type: "application/pdf" });
  const upload = { phoneNumberID: phoneNumberId, file, filename: "bill.pdf", mimeType: "application/pdf" };
  const { id: mediaID } = await sdk.media.upload(upload).json();
  emulator.phone(contact).say("hi");
  await sdk.message.createMessage({ ...toAda, type: MessageType.Document, document: { id: mediaID } });
  assert.equal(emulator.phone(contact).lastMessage()?.media?.id, mediaID);
  const { url } = await sdk.media.getURL({ mediaID, phoneNumberID: phoneNumberId }).json();
  const download = await sdk.media.download({ mediaURL: url, request: { headers: authorization } });
  assert.equal(await download.text(), "%PDF-1.4 a bill");
  await assert.rejects(async () => await sdk.media.download({ mediaURL: url, request: { retry: 0 } }), /401/);
  await sdk.media.delete({ mediaID });
  await assert.rejects(async () => await sdk.media.getURL({ mediaID }), /400/);
});

test("it reads and changes numbers, accounts, subscriptions and templates", async () => {
  const number = await sdk.phoneNumbers
    .getPhoneNumber({ phoneNumberID: phoneNumberId, fields: ["verified_name", "quality_rating"] })
    .json();
  assert.equal(number.verified_name, defaultAccount.numbers[0].verifiedName);
  const { data: numbers } = await sdk.phoneNumbers.listPhoneNumbers({ businessAccountID: wabaId }).json();
  assert.equal(numbers[0]?.id, phoneNumberId);
  assert.equal((await sdk.whatsappBusinessAccount.get(wabaId).json()).id, wabaId);
  await sdk.subscribedApps.createSubscription({ businessAccountID: wabaId });
  const created = await sdk.template
    .create(wabaId, {
      name: "order_shipped",
      language: "en_US",
      category: "UTILITY",
      parameter_format: "POSITIONAL",
      components: [{ type: "BODY", text: "Your order {{1}} is on its way.", example: { body_text: ["42"] } }],
    })
    .json();
  const found = await sdk.template.get(created.id, { fields: ["name", "status"] }).json();
  assert.deepEqual([found.name, found.status], ["order_shipped", "PENDING"]);
  await sdk.template.delete(wabaId, { name: "order_shipped" });
});
