import type { JsonObject } from "@tributary/flow-json";
import type { ChatContent, ChatMedia, ChatPerson } from "./chat-message.ts";
import { readInteractive } from "./read-interactive.ts";
import { readMedia } from "./read-media.ts";
import { listAt, numberAt, present, textAt } from "./wire.ts";

/**
 * What a message on the wire says, in either direction: the object with Meta's `type` and the key of that name. Templates
 * come without their words, as those are not on the wire: their name stands in for them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function readMessage(message: JsonObject): ChatContent {
  const type = textAt(message, "type") ?? "";
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return read?.(message) ?? { kind: "unsupported", type };
}

const readers: Record<string, (message: JsonObject) => ChatContent | undefined> = {
  text: (message) => ({ kind: "text", text: textAt(message, "text", "body") ?? "" }),
  image: (message) => readFile(message, "image"),
  video: (message) => readFile(message, "video"),
  audio: (message) => readFile(message, "audio"),
  document: (message) => readFile(message, "document"),
  sticker: (message) => readFile(message, "sticker"),
  location: (message) => ({
    kind: "location",
    latitude: numberAt(message, "location", "latitude"),
    longitude: numberAt(message, "location", "longitude"),
    ...present({ name: textAt(message, "location", "name"), address: textAt(message, "location", "address") }),
  }),
  contacts: (message) => ({ kind: "contacts", people: listAt(message, "contacts").map(readPerson) }),
  interactive: (message) => readInteractive(message),
  button: (message) => ({ kind: "reply", title: textAt(message, "button", "text") ?? "" }),
  order: (message) => readOrder(message),
  template: (message) => ({ kind: "card", text: textAt(message, "template", "name") ?? "", buttons: [] }),
  system: (message) => ({ kind: "notice", text: textAt(message, "system", "body") ?? "" }),
};

function readFile(message: JsonObject, kind: ChatMedia["kind"]): ChatContent {
  const media = readMedia(message) ?? { kind };
  return { kind: "media", media, ...present({ caption: textAt(message, kind, "caption") }) };
}

function readPerson(card: JsonObject): ChatPerson {
  const phones = listAt(card, "phones").map((phone) => textAt(phone, "phone") ?? textAt(phone, "wa_id") ?? "");
  return {
    name: textAt(card, "name", "formatted_name") ?? "",
    ...present({ organization: textAt(card, "org", "company") }),
    phones: phones.filter((phone) => phone !== ""),
  };
}

function readOrder(message: JsonObject): ChatContent {
  const items = listAt(message, "order", "product_items");
  const lines = items.map((item) => {
    const price = `${numberAt(item, "item_price")} ${textAt(item, "currency") ?? ""}`;
    return `${numberAt(item, "quantity")} × ${textAt(item, "product_retailer_id") ?? "?"} · ${price}`;
  });
  return { kind: "order", title: items.length === 1 ? "1 item" : `${items.length} items`, lines };
}
