import type { OutboundMessage } from "@tributary/whatsapp";
import type { ChatEntry } from "../state/chats.ts";
import { describeInteractive, type Interactive } from "./describe-interactive.ts";
import { mediaOf } from "./media-of.ts";

export type Described = Pick<
  ChatEntry,
  "type" | "text" | "header" | "footer" | "options" | "button" | "media" | "cards" | "request"
>;

/** What a phone shows of a message: its text, header, footer and file, and what there is to tap. */
export function describeMessage(message: OutboundMessage): Described {
  if (message.type === "interactive") return describeParts(message.interactive);
  const media = mediaOf(message);
  return { type: message.type, text: textOf(message), ...(media === undefined ? {} : { media }) };
}

function describeParts(interactive: Interactive): Described {
  const header = "header" in interactive ? interactive.header : undefined;
  const footer = "footer" in interactive ? interactive.footer : undefined;
  const media = header === undefined ? undefined : mediaOf(header);
  return {
    type: "interactive",
    text: interactive.body?.text ?? "",
    ...(header?.type === "text" ? { header: header.text } : {}),
    ...(media === undefined ? {} : { media }),
    ...(footer === undefined ? {} : { footer: footer.text }),
    ...describeInteractive(interactive),
  };
}

function textOf(message: Exclude<OutboundMessage, { type: "interactive" }>): string {
  switch (message.type) {
    case "text":
      return message.text.body;
    case "image":
      return message.image.caption ?? "";
    case "video":
      return message.video.caption ?? "";
    case "document":
      return message.document.caption ?? message.document.filename ?? "";
    case "reaction":
      return message.reaction.emoji;
    case "location":
      return placeName(message.location);
    case "contacts":
      return message.contacts.map(({ name }) => name.formatted_name).join(", ");
    case "template":
      return message.template.name;
    default:
      return "";
  }
}

function placeName(place: Extract<OutboundMessage, { type: "location" }>["location"]): string {
  const words = [place.name, place.address].filter((part) => part !== undefined);
  return words.length === 0 ? `${place.latitude}, ${place.longitude}` : words.join(", ");
}
