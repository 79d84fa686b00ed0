import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { z } from "zod";
import {
  addressMessage,
  audioMessage,
  callPermissionRequestMessage,
  carouselMessage,
  catalogMessage,
  checkMessage,
  contactRequestMessage,
  contactsMessage,
  ctaUrlMessage,
  documentMessage,
  imageMessage,
  listMessage,
  locationMessage,
  locationRequestMessage,
  type OutboundMessage,
  orderDetailsMessage,
  orderStatusMessage,
  productListMessage,
  productMessage,
  reactionMessage,
  reactionRemoval,
  readReceipt,
  replyButtonsMessage,
  stickerMessage,
  textMessage,
  videoMessage,
  voiceCallMessage,
} from "../src/index.ts";
import { readFixtures } from "./read-fixtures.ts";

const body = "Hello";
const media = { id: "12345" };
const link = "https://example.com/a";
const products = (first: number, count: number) => Array.from({ length: count }, (_, index) => `sku-${index + first}`);

/** What each builder makes of a caller's words, beside the checked message of the same name. */
const built: Record<string, OutboundMessage> = {
  "image-by-id": imageMessage(media, { caption: "" }),
  "image-by-link": imageMessage({ link }),
  "image-caption-longest": imageMessage({ id: "1" }, { caption: "c".repeat(1024) }),
  "video-by-id": videoMessage(media),
  "video-caption-longest": videoMessage({ id: "1" }, { caption: "c".repeat(1024) }),
  "audio-by-link": audioMessage({ link }, { isVoice: false }),
  "audio-voice-note": audioMessage({ id: "1" }, { isVoice: true }),
  "document-by-id": documentMessage(media),
  "document-named": documentMessage({ id: "1" }, { filename: "terms.pdf", caption: undefined }),
  "sticker-by-id": stickerMessage(media),
  location: locationMessage({ latitude: 52.52, longitude: 13.405, name: "Office", address: "Main Street 1" }),
  reaction: reactionMessage("wamid.1", "👍🏽"),
  "reaction-taken-back": reactionRemoval("wamid.1"),
  "location-request": locationRequestMessage(body),
  "contact-request": contactRequestMessage(body),
  address: addressMessage({
    body,
    values: { in_pin_code: "110001", city: "Delhi" },
    savedAddresses: [{ id: "home", value: { city: "Delhi" } }],
    validationErrors: { in_pin_code: "Wrong" },
  }),
  product: productMessage({ catalogId: "1", productId: "sku-1" }),
  "product-list-most": productListMessage({
    header: "Shop",
    body,
    catalogId: "1",
    sections: [
      { title: "A", productIds: products(0, 15) },
      { title: "B", productIds: products(0, 15) },
    ],
  }),
  catalog: catalogMessage({ body, footer: "f", thumbnailProductId: "sku-1" }),
  "catalog-without-thumbnail": catalogMessage({ body }),
  "voice-call": voiceCallMessage({ body, buttonTitle: "Call us", validForMinutes: 43_200 }),
  "call-permission-request": callPermissionRequestMessage(body),
  "order-details": orderDetailsMessage({
    image: { link },
    body,
    parameters: {
      reference_id: "o-1",
      type: "digital-goods",
      currency: "INR",
      total_amount: { value: 1100, offset: 100 },
      order: { status: "pending", items: [] },
    },
  }),
  "order-status": orderStatusMessage({ body, referenceId: "o-1", status: "shipped" }),
  "carousel-links": carouselMessage({
    body,
    cards: [0, 1].map(() => ({ header: { image: { link } }, body: "Card", link: { title: "Open", url: link } })),
  }),
  "carousel-quick-replies": carouselMessage({
    body,
    cards: Array.from({ length: 10 }, () => ({
      header: { video: { link } },
      body: "Card",
      buttons: [0, 1].map((index) => ({ id: `b${index}`, title: "Take" })),
    })),
  }),
  "carousel-products": carouselMessage({
    body,
    cards: [0, 1].map((index) => ({ catalogId: "1", productId: `sku-${index}` })),
  }),
};

const checked = new Map(
  readFixtures(join(import.meta.dirname, "fixtures/messages")).map(({ name, json }) => [
    name,
    z.object({ message: z.unknown() }).parse(json).message,
  ]),
);

for (const [name, message] of Object.entries(built)) {
  test(`the builder's message "${name}" has Meta's shape`, () => {
    assert.deepEqual(message, checked.get(name));
    assert.deepEqual(checkMessage(message), []);
  });
}

test("texts and reply buttons have Meta's shape, without parts that were not given", () => {
  assert.deepEqual(textMessage("Hi"), { type: "text", text: { body: "Hi" } });
  assert.deepEqual(textMessage("Hi", { hasPreview: true }), { type: "text", text: { body: "Hi", preview_url: true } });
  assert.deepEqual(replyButtonsMessage({ body: "Sure?", footer: "", buttons: [{ id: "y", title: "Yes" }] }), {
    type: "interactive",
    interactive: {
      type: "button",
      body: { text: "Sure?" },
      action: { buttons: [{ type: "reply", reply: { id: "y", title: "Yes" } }] },
    },
  });
});

test("a header is a line of text or a file of one kind", () => {
  const headerOf = (header: Parameters<typeof replyButtonsMessage>[0]["header"]) =>
    replyButtonsMessage({ header, body, buttons: [{ id: "y", title: "Yes" }] }).interactive.header;
  assert.deepEqual(headerOf("Hi"), { type: "text", text: "Hi" });
  assert.deepEqual(headerOf({ image: { link } }), { type: "image", image: { link } });
  assert.deepEqual(headerOf({ video: media }), { type: "video", video: media });
  assert.deepEqual(headerOf({ document: { id: "1", filename: "a.pdf" } }), {
    type: "document",
    document: { id: "1", filename: "a.pdf" },
  });
  assert.equal(headerOf(""), undefined);
});

test("a list's rows keep their order, and empty descriptions and titles stay away", () => {
  const rows = [
    { id: "a", title: "A", description: "" },
    { id: "b", title: "B", description: "More" },
  ];
  const message = listMessage({ header: "H", body, button: "Choose", sections: [{ title: "", rows }] });
  assert.deepEqual(checkMessage(message), []);
  assert.deepEqual(message.interactive.action, {
    button: "Choose",
    sections: [
      {
        rows: [
          { id: "a", title: "A" },
          { id: "b", title: "B", description: "More" },
        ],
      },
    ],
  });
});

test("optional texts of blanks only stay away", () => {
  const blank = " \n";
  const rows = [{ id: "a", title: "A", description: blank }];
  const cards = ["a", "b"].map((id) => ({
    header: { image: { link } },
    body: blank,
    buttons: [{ id, title: "Take" }],
  }));
  const messages = [
    imageMessage({ link }, { caption: blank }),
    ctaUrlMessage({ header: blank, body, footer: blank, buttonTitle: "Open", url: link }),
    listMessage({ header: blank, body, footer: blank, button: "Choose", sections: [{ title: blank, rows }] }),
    carouselMessage({ body, cards }),
  ];
  for (const message of messages) {
    assert.deepEqual(checkMessage(message), []);
    assert.equal(JSON.stringify(message).includes(JSON.stringify(blank)), false);
  }
});

test("contact cards and link buttons are allowed as built", () => {
  const card = { name: { formatted_name: "Mira Malik", first_name: "Mira" }, phones: [{ phone: "+4915100000001" }] };
  assert.deepEqual(contactsMessage([card]), { type: "contacts", contacts: [card] });
  const message = ctaUrlMessage({ header: "H", body, footer: "F", buttonTitle: "Open", url: link });
  assert.deepEqual(checkMessage(message), []);
  assert.deepEqual(message.interactive.action, { name: "cta_url", parameters: { display_text: "Open", url: link } });
});

test("a read receipt names the message, and shows the typing bubble only when asked to", () => {
  const receipt = { messaging_product: "whatsapp", status: "read", message_id: "wamid.1" };
  assert.deepEqual(readReceipt("wamid.1"), receipt);
  assert.deepEqual(readReceipt("wamid.1", { isTyping: true }), { ...receipt, typing_indicator: { type: "text" } });
});
