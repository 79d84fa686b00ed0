import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type ChatEntry, type Emulator, startEmulator } from "@tributary/emulator";
import * as build from "@tributary/whatsapp";
import { contact, phoneNumberId, send } from "./graph.ts";
import { startBot } from "./start-bot.ts";

const emulator: Emulator = await startEmulator();
after(() => emulator.close());
const phone = emulator.phone(contact);
phone.say("opens the window");

const link = "https://example.org/file";
const card = (id: string) => ({
  header: { image: { link } },
  body: `Card ${id}`,
  buttons: [{ id, title: `Take ${id}` }],
});

const kinds: [what: string, message: object, shown: Partial<ChatEntry>][] = [
  ["an image", build.imageMessage({ link }, { caption: "Look" }), { text: "Look", media: { kind: "image", link } }],
  ["a video", build.videoMessage({ link }), { media: { kind: "video", link } }],
  ["a voice note", build.audioMessage({ link }, { isVoice: true }), { media: { kind: "audio", link, isVoice: true } }],
  ["a sticker", build.stickerMessage({ link }), { media: { kind: "sticker", link } }],
  [
    "a document",
    build.documentMessage({ link }, { filename: "bill.pdf" }),
    { text: "bill.pdf", media: { kind: "document", link, filename: "bill.pdf" } },
  ],
  [
    "a location",
    build.locationMessage({ latitude: 52.5, longitude: 13.4, name: "Office", address: "Berlin" }),
    { type: "location", text: "Office, Berlin" },
  ],
  [
    "contact cards",
    build.contactsMessage([{ name: { formatted_name: "Ada Lovelace", first_name: "Ada" } }]),
    { type: "contacts", text: "Ada Lovelace" },
  ],
  ["a request for the location", build.locationRequestMessage("Where?"), { request: "location" }],
  ["a request for the phone number", build.contactRequestMessage("Who?"), { request: "contact" }],
  ["a request to call", build.callPermissionRequestMessage("May we call?"), { request: "call-permission" }],
  ["a call button", build.voiceCallMessage({ body: "Call", buttonTitle: "Ring" }), { button: { title: "Ring" } }],
  ["a product", build.productMessage({ catalogId: "c", productId: "p" }), { request: "order" }],
  [
    "a carousel",
    build.carouselMessage({ body: "Choose", cards: [card("a"), card("b")] }),
    {
      text: "Choose",
      options: [
        { id: "a", title: "Take a" },
        { id: "b", title: "Take b" },
      ],
    },
  ],
];

for (const [what, message, shown] of kinds) {
  test(`${what} is taken and shown in the chat`, async () => {
    const answer = await send(emulator, message);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const entry = phone.lastMessage();
    for (const [key, value] of Object.entries(shown)) {
      assert.deepEqual(entry?.[key as keyof ChatEntry], value, key);
    }
  });
}

test("a tap on a card comes back as a button reply to the carousel", async () => {
  await using bot = await startBot();
  await emulator.setWebhook(bot);
  const sent = await send(emulator, build.carouselMessage({ body: "Choose", cards: [card("a"), card("b")] }));
  phone.tap("Take b");
  await emulator.settle();
  const reply = bot.messages().at(-1);
  assert.deepEqual(reply?.["interactive"], { type: "button_reply", button_reply: { id: "b", title: "Take b" } });
  assert.deepEqual(reply?.["context"], { from: "15550100", id: sent.body.messages?.[0]?.id });
});

test("a reaction is put on a message of the contact's and taken back, and only `sent` comes of it", async () => {
  await using bot = await startBot();
  await emulator.setWebhook(bot);
  const wamid = phone.say("like me");
  const reactions = () => phone.chat().find((entry) => entry.wamid === wamid)?.reactions;
  const answer = await send(emulator, build.reactionMessage(wamid, "👍"));
  assert.deepEqual(reactions(), { business: "👍" });
  await emulator.settle();
  assert.deepEqual(bot.statusesOf(answer.body.messages?.[0]?.id ?? ""), ["sent"]);
  await send(emulator, build.reactionRemoval(wamid));
  assert.deepEqual(reactions(), {});
  const foreign = await send(emulator, build.reactionMessage("wamid.nobody", "👍"));
  assert.equal(foreign.body.error?.code, 131009);
});

test("a voice note that is read is also played", async () => {
  await using bot = await startBot();
  await emulator.setWebhook(bot, phoneNumberId);
  const answer = await send(emulator, build.audioMessage({ link }, { isVoice: true }));
  await emulator.settle();
  assert.deepEqual(bot.statusesOf(answer.body.messages?.[0]?.id ?? ""), ["sent", "delivered", "read", "played"]);
});
