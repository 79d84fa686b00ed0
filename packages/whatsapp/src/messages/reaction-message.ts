import { z } from "zod";

/**
 * A reaction to a message of the contact's; an empty `emoji` takes it back. Of its statuses only `sent` comes.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/reaction-messages
 */
export const reactionMessageSchema = z.object({
  type: z.literal("reaction"),
  reaction: z.object({
    message_id: z.string().min(1),
    emoji: z.string().refine((emoji) => emoji === "" || isEmoji(emoji), {
      error: "The reaction must be one emoji, or empty to take a reaction back.",
    }),
  }),
});

/** What is sent for a reaction. */
export type ReactionMessage = z.infer<typeof reactionMessageSchema>;

/** A reaction with an emoji to the message with this wamid. */
export function reactionMessage(wamid: string, emoji: string): ReactionMessage {
  return { type: "reaction", reaction: { message_id: wamid, emoji } };
}

/** Takes back the reaction to the message with this wamid. */
export function reactionRemoval(wamid: string): ReactionMessage {
  return reactionMessage(wamid, "");
}

/** Lenient about emoji newer than this platform's tables: no letters or blanks, and something pictorial. */
function isEmoji(text: string): boolean {
  const isShort = text.length <= 35;
  return (
    isShort && !/[\p{Letter}\s]/u.test(text) && /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u.test(text)
  );
}
