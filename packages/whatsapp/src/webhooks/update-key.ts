import { createHash } from "node:crypto";
import type { Json } from "../json.ts";
import type { WebhookUpdate } from "./webhook-update.ts";

/**
 * The same text for the same update, however often Meta delivers it: a message's wamid, `wamid/status/timestamp` of a
 * status about one contact, and a hash of the content (whatever the order of its keys) of anything else. Unique within one WhatsApp
 * number, not across owners of numbers.
 */
export function updateKey(update: WebhookUpdate): string {
  if (update.kind === "message" || update.kind === "group-message") return update.message.id;
  if (update.kind === "status") {
    return `${update.status.id}/${update.status.status}/${update.status.timestampSeconds}`;
  }
  const field = "field" in update ? update.field : "errors";
  const content = canonicalText([update.wabaId ?? null, update.phoneNumberId ?? null, field, update.raw]);
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

function canonicalText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join()}}`;
}
