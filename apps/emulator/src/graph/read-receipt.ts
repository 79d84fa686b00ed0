import { z } from "zod";
import type { ChatEntry } from "../state/chats.ts";
import type { World } from "../world.ts";
import { GraphRefusal } from "./errors.ts";

/** A typing bubble goes away with the next message, or after 25 seconds. */
const typingMs = 25_000;

const receiptSchema = z.object({
  messaging_product: z.literal("whatsapp"),
  status: z.literal("read"),
  message_id: z.string(),
  typing_indicator: z.object({ type: z.literal("text") }).optional(),
});

export function isReadReceipt(body: unknown): boolean {
  return typeof body === "object" && body !== null && "status" in body;
}

/** Marks the message and everything the contact sent before it as read, and shows the typing bubble if asked to. */
export function acceptReadReceipt(world: World, phoneNumberId: string, body: unknown): object {
  const receipt = receiptSchema.safeParse(body);
  if (!receipt.success) {
    throw new GraphRefusal(100, "To mark a message as read send messaging_product, status 'read' and message_id.");
  }
  const place = world.chats.locate(receipt.data.message_id);
  if (place === undefined || place.entry.from !== "contact" || place.chat.phoneNumberId !== phoneNumberId) {
    throw new GraphRefusal(131009, "message_id is not a message that this number received.");
  }
  const { chat, entry } = place;
  for (const earlier of unreadUpTo(chat.entries, entry.seq)) earlier.status = "read";
  world.feed.tell({ kind: "status", phoneNumberId, waId: chat.waId, seq: entry.seq });
  if (receipt.data.typing_indicator !== undefined) {
    chat.typingUntilMs = world.clock.now() + typingMs;
    world.feed.tell({ kind: "typing", phoneNumberId, waId: chat.waId });
  }
  return { success: true };
}

/** From the newest back to the first that is read already: everything before that one is read too. */
function unreadUpTo(entries: ChatEntry[], seq: number): ChatEntry[] {
  const fromContact = (entry: ChatEntry) => entry.from === "contact" && entry.seq <= seq;
  const lastRead = entries.findLastIndex((entry) => fromContact(entry) && entry.status === "read");
  return entries.slice(lastRead + 1).filter(fromContact);
}
