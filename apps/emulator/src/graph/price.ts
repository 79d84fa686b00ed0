import type { Chat, ChatEntry } from "../state/chats.ts";
import type { TemplateRecord } from "../templates/template-record.ts";

const windowMs = 24 * 3_600_000;
const freeEntryMs = 72 * 3_600_000;

export function isWindowOpen(chat: Pick<Chat, "lastInboundAtMs"> | undefined, nowMs: number): boolean {
  return chat?.lastInboundAtMs !== undefined && nowMs - chat.lastInboundAtMs < windowMs;
}

/** Lets the window close after so many seconds. */
export function setWindow(chat: Chat, nowMs: number, openForSeconds: number): void {
  chat.lastInboundAtMs = nowMs + openForSeconds * 1_000 - windowMs;
}

/** An answer within a day to somebody who came by an ad makes everything free for 72 hours from now. */
export function openFreeEntry(chat: Chat, nowMs: number): void {
  const { cameByAdAtMs } = chat;
  if (cameByAdAtMs === undefined) return;
  if (nowMs - cameByAdAtMs < windowMs) chat.freeEntryUntilMs = nowMs + freeEntryMs;
  delete chat.cameByAdAtMs;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing */
export function priceOf(chat: Chat, template: TemplateRecord | undefined, nowMs: number): ChatEntry["pricing"] {
  const category = template?.category.toLowerCase() ?? "service";
  const pricing_model = "PMP";
  if (nowMs < (chat.freeEntryUntilMs ?? 0)) {
    return { billable: false, pricing_model, type: "free_entry_point", category: "referral_conversion" };
  }
  const isFree = template === undefined || (template.category === "UTILITY" && isWindowOpen(chat, nowMs));
  if (isFree) return { billable: false, pricing_model, type: "free_customer_service", category };
  return { billable: true, pricing_model, type: "regular", category };
}
