import { idAt, type JsonObject, objectAt, textAt } from "../json.ts";
import { readContacts, type SharedContact } from "./inbound-contacts.ts";
import { type InteractiveReply, readInteractiveReply } from "./inbound-interactive.ts";
import { type InboundLocation, readLocation } from "./inbound-location.ts";
import { type InboundMedia, isMediaKind, type MediaKind, readMedia } from "./inbound-media.ts";
import { type InboundOrder, readOrder } from "./inbound-order.ts";
import { readSystemNote, type SystemNote } from "./inbound-system.ts";

/**
 * What a message says. `button` is a tap on a template's quick reply, `button_reply` and `list_reply` on an
 * interactive message's, `nfm_reply` a submitted Flow, `address_reply` a filled-in address form. A `reaction` without
 * `emoji` takes an earlier one back. `unsupported` is something that WhatsApp does not pass on (a poll, a message to
 * be seen once). Everything else is `unknown` with Meta's own type (`interactive.something_new`, …); its data is in
 * the update's `raw`.
 */
export type InboundContent =
  | { type: "text"; body: string }
  | { type: "button"; payload: string; text: string }
  | InteractiveReply
  | { type: MediaKind; media: InboundMedia }
  | ({ type: "location" } & InboundLocation)
  | { type: "contacts"; contacts: SharedContact[] }
  | ({ type: "order" } & InboundOrder)
  | { type: "reaction"; message_id: string; emoji?: string }
  | ({ type: "system" } & SystemNote)
  | { type: "edit"; original_message_id: string; content: InboundContent }
  | { type: "revoke"; original_message_id: string }
  | { type: "unsupported"; originalType?: string }
  | { type: "unknown"; originalType: string };

/** Reads what a message says. */
export function readContent(message: JsonObject): InboundContent {
  const type = textAt(message, "type") ?? "";
  if (type === "interactive") return readInteractive(objectAt(message, "interactive") ?? {});
  return readOfType(message, type) ?? { type: "unknown", originalType: type };
}

function readOfType(message: JsonObject, type: string): InboundContent | undefined {
  if (isMediaKind(type)) {
    const media = readMedia(message, type);
    return media && { type, media };
  }
  return readers.get(type)?.(message);
}

const readers: ReadonlyMap<string, (message: JsonObject) => InboundContent | undefined> = new Map([
  ["text", readText],
  ["button", readTemplateButton],
  ["reaction", readReaction],
  ["edit", readEdit],
  ["revoke", readRevoke],
  ["unsupported", readUnsupported],
  ["unknown", readUnsupported],
  ["location", (message: JsonObject) => tagged("location", readLocation(message))],
  ["order", (message: JsonObject) => tagged("order", readOrder(message))],
  ["system", (message: JsonObject) => tagged("system", readSystemNote(message))],
  ["contacts", readSharedContacts],
]);

function tagged<Type extends string, Data extends object>(
  type: Type,
  data: Data | undefined,
): ({ type: Type } & Data) | undefined {
  return data && { type, ...data };
}

function readText(message: JsonObject): InboundContent | undefined {
  const body = textAt(objectAt(message, "text") ?? {}, "body");
  return body === undefined ? undefined : { type: "text", body };
}

function readTemplateButton(message: JsonObject): InboundContent | undefined {
  const button = objectAt(message, "button") ?? {};
  const text = textAt(button, "text");
  const payload = textAt(button, "payload") ?? text;
  return text === undefined || payload === undefined ? undefined : { type: "button", payload, text };
}

function readSharedContacts(message: JsonObject): InboundContent | undefined {
  const contacts = readContacts(message);
  return contacts && { type: "contacts", contacts };
}

function readReaction(message: JsonObject): InboundContent | undefined {
  const reaction = objectAt(message, "reaction") ?? {};
  const id = idAt(reaction, "message_id");
  const emoji = textAt(reaction, "emoji");
  return id === undefined ? undefined : { type: "reaction", message_id: id, ...(emoji ? { emoji } : {}) };
}

function readEdit(message: JsonObject): InboundContent | undefined {
  const edit = objectAt(message, "edit") ?? {};
  const id = idAt(edit, "original_message_id");
  return id === undefined
    ? undefined
    : { type: "edit", original_message_id: id, content: readContent(objectAt(edit, "message") ?? {}) };
}

function readRevoke(message: JsonObject): InboundContent | undefined {
  const id = idAt(objectAt(message, "revoke") ?? {}, "original_message_id");
  return id === undefined ? undefined : { type: "revoke", original_message_id: id };
}

function readUnsupported(message: JsonObject): InboundContent {
  const originalType = textAt(objectAt(message, "unsupported") ?? {}, "type");
  return { type: "unsupported", ...(originalType === undefined ? {} : { originalType }) };
}

function readInteractive(interactive: JsonObject): InboundContent {
  const type = textAt(interactive, "type") ?? "";
  const fallback = type === "" ? "interactive" : `interactive.${type}`;
  return readInteractiveReply(interactive, type) ?? { type: "unknown", originalType: fallback };
}
