import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { GraphApiError, WhatsAppClient } from "@kapso/whatsapp-cloud-api";
import { normalizeWebhook, verifySignature } from "@kapso/whatsapp-cloud-api/server";
import { defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";
import { accessToken, contact, phoneNumberId, wabaId } from "./graph.ts";
import { type Bot, startBot } from "./start-bot.ts";

/** A client from npm, written for Meta by others, used as its README says: only its base URL leads here. */
let client: WhatsAppClient;
let emulator: Emulator;
let bot: Bot;
const to = `+${contact}`;
const toAda = { phoneNumberId, to };
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

before(async () => {
  emulator = await startEmulator();
  client = new WhatsAppClient({ accessToken, baseUrl: emulator.url });
  bot = await startBot();
  bot.answerWith(({ raw, headers }, response) => {
    const signatureHeader = String(headers["x-hub-signature-256"]);
    const isGenuine = verifySignature({ appSecret: defaultAccount.appSecret, rawBody: raw, signatureHeader });
    response.writeHead(isGenuine ? 200 : 401).end();
  });
  await emulator.setWebhook(bot);
});
after(async () => {
  await emulator.close();
  await bot.close();
});

test("its signature check and its normalizer take what the emulator posts", async () => {
  const phone = emulator.phone(contact, "Ada");
  const wamid = phone.say("Grüße / ✓");
  await emulator.settle();
  assert.deepEqual(
    emulator.deliveries().map(({ state }) => state),
    ["delivered"],
  );
  const seen = normalizeWebhook(bot.received[0]?.json);
  assert.equal(seen.phoneNumberId, phoneNumberId);
  assert.deepEqual(seen.contacts[0]?.profile, { name: "Ada" });
  const [message] = seen.messages;
  assert.deepEqual([message?.id, message?.from, message?.text], [wamid, contact, { body: "Grüße / ✓" }]);
  assert.equal(message?.kapso?.direction, "inbound");
});

test("it sends every kind of message, marks as read and types, and reads the statuses", async () => {
  const phone = emulator.phone(contact);
  const wamid = phone.say("hi");
  const { messages } = client;
  const media = { link: "https://example.com/file" };
  const image = { type: "image" as const, image: { link: "https://example.com/a.jpg" } };
  const link = { displayText: "Open", url: "https://example.com" };
  assert.deepEqual(await messages.markRead({ phoneNumberId, messageId: wamid, typingIndicator: { type: "text" } }), {
    success: true,
  });
  const rows = [{ id: "1", title: "One", description: "The first" }];
  const sends = [
    messages.sendText({ ...toAda, body: "hello", previewUrl: false }),
    messages.sendImage({ ...toAda, image: { ...media, caption: "A picture" } }),
    messages.sendVideo({ ...toAda, video: media }),
    messages.sendAudio({ ...toAda, audio: media }),
    messages.sendDocument({ ...toAda, document: { ...media, filename: "bill.pdf" } }),
    messages.sendSticker({ ...toAda, sticker: media }),
    messages.sendLocation({ ...toAda, location: { latitude: 52.5, longitude: 13.4, name: "Here" } }),
    messages.sendContacts({ ...toAda, contacts: [{ name: { formattedName: "Bo", firstName: "Bo" } }] }),
    messages.sendReaction({ ...toAda, reaction: { messageId: wamid, emoji: "👍" } }),
    messages.sendInteractiveButtons({ ...toAda, bodyText: "?", buttons: [{ id: "yes", title: "Yes" }] }),
    messages.sendInteractiveList({ ...toAda, bodyText: "?", buttonText: "Choose", sections: [{ title: "S", rows }] }),
    messages.sendInteractiveCtaUrl({ ...toAda, bodyText: "A link", parameters: link }),
    messages.sendInteractiveLocationRequest({ ...toAda, bodyText: "Where?", parameters: { requestMessage: "Where?" } }),
    messages.sendInteractiveCarousel({
      ...toAda,
      bodyText: "Cards",
      cards: [0, 1].map((cardIndex) => ({ cardIndex, header: image, bodyText: "A card", action: link })),
    }),
    messages.sendTemplate({ ...toAda, template: { name: "hello_world", language: { code: "en_US" } } }),
  ];
  const answers = await Promise.all(sends);
  assert.ok(answers.every(({ contacts, messages: [sent] }) => contacts[0]?.waId === contact && sent?.id));
  await emulator.settle();
  const last = answers.at(-1)?.messages[0]?.id ?? "";
  const statuses = bot.received.flatMap(({ json }) => normalizeWebhook(json).statuses).filter(({ id }) => id === last);
  assert.deepEqual(
    statuses.map(({ status, recipientId }) => [status, recipientId]),
    ["sent", "delivered", "read"].map((status) => [status, contact]),
  );
});

test("it deploys a Flow, sends it, and reads the contact's answer", async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Flow JSON's own syntax
  const complete = { name: "complete", payload: { rating: "${form.rating}" } };
  const dataSource = [{ id: "good", title: "Good" }];
  const children = [
    { type: "RadioButtonsGroup", name: "rating", label: "Rate us", required: true, dataSource },
    { type: "Footer", label: "Send", onClickAction: complete },
  ];
  const layout = { type: "SingleColumnLayout", children };
  const flowJson = { version: "7.2", screens: [{ id: "RATING", title: "Rating", terminal: true, layout }] };
  const { flowId, previewUrl } = await client.flows.deploy(flowJson, {
    wabaId,
    name: "rating",
    publish: true,
    preview: true,
  });
  assert.match(previewUrl ?? "", /^http:\/\/127\.0\.0\.1/);
  emulator.phone(contact).say("hi");
  await client.messages.sendInteractiveFlow({
    ...toAda,
    bodyText: "Tell us",
    parameters: {
      flowId,
      flowCta: "Rate",
      flowToken: "token 1",
      flowAction: "navigate",
      flowActionPayload: { screen: "RATING" },
    },
  });
  const wamid = emulator.phone(contact).submitFlow({ rating: "good" });
  await emulator.settle();
  const answer = bot.received.flatMap(({ json }) => normalizeWebhook(json).messages).find(({ id }) => id === wamid);
  assert.deepEqual(answer?.kapso?.flowResponse, { flowToken: "token 1", rating: "good" });
});

test("it uploads, describes, downloads and deletes files, its own and those that contacts send", async () => {
  const file = new Blob([pixel], { type: "image/png" });
  const { id } = await client.media.upload({ phoneNumberId, type: "image/png", file, fileName: "a.png" });
  emulator.phone(contact).say("hi");
  await client.messages.sendImage({ ...toAda, image: { id } });
  emulator.phone(contact).sendImage({ caption: "mine" });
  await emulator.settle();
  const inbound = bot.received.flatMap(({ json }) => normalizeWebhook(json).messages).findLast(({ image }) => image);
  for (const mediaId of [id, String(inbound?.image?.id)]) {
    const described = await client.media.get({ mediaId });
    const bytes = await client.media.download({ mediaId, auth: "always" });
    assert.ok(bytes instanceof ArrayBuffer);
    assert.equal(String(bytes.byteLength), described.fileSize);
  }
  assert.deepEqual(await client.media.delete({ mediaId: id }), { success: true });
  await assert.rejects(client.media.get({ mediaId: id }), GraphApiError);
});

test("it sets up templates, the profile and the registration of a number", async () => {
  const components = [{ type: "BODY", text: "Your order {{1}} is on its way.", example: { body_text: [["42"]] } }];
  const created = await client.templates.create({
    businessAccountId: wabaId,
    name: "order_shipped",
    language: "en_US",
    category: "UTILITY",
    components,
  });
  assert.equal(created.status, "PENDING");
  const { data } = await client.templates.list({ businessAccountId: wabaId, name: "order_shipped" });
  assert.equal(data[0]?.id, created.id);
  await client.templates.delete({ businessAccountId: wabaId, name: "order_shipped" });
  await client.phoneNumbers.businessProfile.update({ phoneNumberId, about: "We ship", vertical: "RETAIL" });
  const profile = await client.phoneNumbers.businessProfile.get({ phoneNumberId });
  assert.equal(profile.data[0]?.about, "We ship");
  assert.deepEqual(await client.phoneNumbers.register({ phoneNumberId, pin: "123456" }), { success: true });
});

test("it understands the emulator's refusals as Meta's", async () => {
  const stranger = client.messages.sendText({ phoneNumberId, to: "+491709999999", body: "hello" });
  await assert.rejects(stranger, (error) => {
    assert.ok(error instanceof GraphApiError);
    assert.deepEqual([error.code, error.category], [131047, "reengagementWindow"]);
    return true;
  });
  emulator.faults.add({ kind: "error", code: 131056 });
  const tooMany = client.messages.sendText({ ...toAda, body: "hello" });
  await assert.rejects(tooMany, (error) => error instanceof GraphApiError && error.isRateLimit());
});
