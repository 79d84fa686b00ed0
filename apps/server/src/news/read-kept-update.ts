import { parseWebhook, type WebhookUpdate } from "@tributary/whatsapp";
import type { KeptUpdate } from "./open-news.ts";

/** Fields of which the parts of a list are kept one by one. */
const LISTS: ReadonlyMap<string, string> = new Map([["user_preferences", "user_preferences"]]);

/** Reads an update again that was kept as it came. Undefined when there is nothing in it that is known. */
export function readKeptUpdate({ kind, payload, wabaId, phoneNumberId }: KeptUpdate): WebhookUpdate | undefined {
  if (kind === "status" || kind === "error" || kind === "other-number") return undefined;
  const entry = (change: object) => ({
    object: "whatsapp_business_account",
    entry: [{ id: wabaId, changes: [change] }],
  });
  if (kind === "silent-message") {
    const metadata = { phone_number_id: phoneNumberId };
    const value = { messaging_product: "whatsapp", metadata, messages: [payload] };
    return parseWebhook(entry({ field: "messages", value }))[0];
  }
  const list = LISTS.get(kind);
  const value = list === undefined ? payload : { [list]: [payload] };
  return parseWebhook(entry({ field: kind, value }))[0];
}
