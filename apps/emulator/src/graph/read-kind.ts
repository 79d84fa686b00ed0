import { z } from "zod";
import { GraphRefusal } from "./errors.ts";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
const types = [
  "text",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "reaction",
  "template",
  "interactive",
];

const interactiveTypes = [
  "button",
  "list",
  "cta_url",
  "flow",
  "location_request_message",
  "request_contact_info",
  "contact_request",
  "address_message",
  "product",
  "product_list",
  "catalog_message",
  "carousel",
  "voice_call",
  "call_permission_request",
  "order_details",
  "order_status",
];

/** Throws 131051 for a kind of message that WhatsApp does not have. */
export function refuseUnknownKind({ type, interactive }: Record<string, unknown>): void {
  if (typeof type === "string" && !types.includes(type)) {
    throw new GraphRefusal(131051, `There are no messages of type '${type}'.`);
  }
  const kind = z.object({ type: z.string() }).safeParse(interactive);
  if (type === "interactive" && kind.success && !interactiveTypes.includes(kind.data.type)) {
    throw new GraphRefusal(131051, `There are no interactive messages of type '${kind.data.type}'.`);
  }
}
