import type { Chat } from "./chats.ts";

/** Moves everything that has happened in a chat into the past, so that its windows close sooner. */
export function ageChat(chat: Chat, ms: number): void {
  for (const entry of chat.entries) entry.atMs -= ms;
  if (chat.lastInboundAtMs !== undefined) chat.lastInboundAtMs -= ms;
  if (chat.cameByAdAtMs !== undefined) chat.cameByAdAtMs -= ms;
  if (chat.freeEntryUntilMs !== undefined) chat.freeEntryUntilMs -= ms;
}
