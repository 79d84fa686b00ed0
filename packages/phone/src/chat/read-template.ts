import type { Json, JsonObject } from "@tributary/flow-json";
import type { ChatButton, ChatCard, ChatContent, ChatMedia } from "./chat-message.ts";
import { readMedia } from "./read-media.ts";
import { at, listAt, present, textAt } from "./wire.ts";

type Card = Extract<ChatContent, { kind: "card" }>;

/**
 * What a template message says, with the template's own words: `components` are those of its definition at Meta. Values that
 * the message does not give stay as they are written there.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */
export function readTemplate(message: JsonObject, components: readonly JsonObject[]): Card {
  const sent = listAt(message, "template", "components");
  const part = readPart(components, sent);
  const cards = listAt(partOf(components, "CAROUSEL"), "cards");
  const sentCards = listAt(partOf(sent, "CAROUSEL"), "cards");
  if (cards.length === 0) return part;
  return { ...part, buttons: [], cards: cards.map((card, index) => readCard(card, sentCards[index])) };
}

function readPart(components: readonly JsonObject[], sent: readonly JsonObject[]): Card {
  const header = partOf(components, "HEADER");
  const headerValues = listAt(partOf(sent, "HEADER"), "parameters");
  const media = mediaOf(header, headerValues);
  return {
    kind: "card",
    ...present({
      header: fill(textAt(header, "text"), headerValues),
      footer: textAt(partOf(components, "FOOTER"), "text"),
    }),
    ...(media === undefined ? {} : { media }),
    text: fill(textAt(partOf(components, "BODY"), "text"), listAt(partOf(sent, "BODY"), "parameters")) ?? "",
    buttons: listAt(partOf(components, "BUTTONS"), "buttons").map((button, index) => readButton(button, index, sent)),
  };
}

function readCard(card: JsonObject, sent: JsonObject | undefined): ChatCard {
  const { media, text, buttons } = readPart(listAt(card, "components"), listAt(sent, "components"));
  return { ...(media === undefined ? {} : { media }), text, buttons };
}

function readButton(button: JsonObject, index: number, sent: readonly JsonObject[]): ChatButton {
  const type = textAt(button, "type")?.toUpperCase() ?? "";
  const title = textAt(button, "text") ?? type;
  const given = sent.find((part) => isType(part, "BUTTON") && Number(part["index"]) === index);
  const values = listAt(given, "parameters");
  switch (type) {
    case "QUICK_REPLY":
      return { kind: "reply", option: { id: textAt(values[0], "payload") ?? title, title } };
    case "FLOW":
      return { kind: "flow", title };
    case "URL":
      return { kind: "link", title, url: fill(textAt(button, "url"), values) ?? "" };
    case "COPY_CODE":
      return { kind: "copy", title, code: textAt(values[0], "coupon_code") ?? "" };
    case "PHONE_NUMBER":
      return { kind: "call", title };
    default:
      return { kind: "inert", title };
  }
}

const formats: Record<string, ChatMedia["kind"]> = {
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  GIF: "gif",
};

function mediaOf(header: JsonObject | undefined, values: readonly JsonObject[]): ChatMedia | undefined {
  const format = textAt(header, "format")?.toUpperCase() ?? "";
  const kind = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (kind === undefined) return undefined;
  return (values[0] && readMedia(values[0])) ?? { kind };
}

/** Puts values in the place of `{{1}}` or `{{name}}`. */
function fill(text: string | undefined, values: readonly JsonObject[]): string | undefined {
  return text?.replace(/\{\{\s*([^{}\s]+)\s*\}\}/g, (written, name: string) => {
    const value = values.find((one) => textAt(one, "parameter_name") === name) ?? values[Number(name) - 1];
    return textAt(value, "text") ?? fallbackOf(value) ?? written;
  });
}

function fallbackOf(value: JsonObject | undefined): string | undefined {
  return textAt(value, "currency", "fallback_value") ?? textAt(value, "date_time", "fallback_value");
}

function partOf(parts: readonly JsonObject[], type: string): JsonObject | undefined {
  return parts.find((part) => isType(part, type));
}

function isType(part: Json, type: string): boolean {
  const found = at(part, "type");
  return typeof found === "string" && found.toUpperCase() === type;
}
