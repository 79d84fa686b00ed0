import type { OutboundMessage } from "@tributary/whatsapp";
import type { Place } from "../state/accounts.ts";
import type { ChatEntry } from "../state/chats.ts";
import type { World } from "../world.ts";
import { GraphRefusal } from "./errors.ts";

/** The message that a reaction is put on: one of the contact's. Throws 131009 when there is no such message. */
export function reactionTarget(world: World, { number }: Place, message: OutboundMessage): ChatEntry | undefined {
  if (message.type !== "reaction") return undefined;
  const place = world.chats.locate(message.reaction.message_id);
  const isReceived = place?.entry.from === "contact" && place.chat.phoneNumberId === number.phoneNumberId;
  if (isReceived) return place.entry;
  if (!world.settings.strict) return undefined;
  throw new GraphRefusal(131009, "reaction.message_id is not a message that this number received.");
}

/** Puts an emoji on a message in place of an earlier one; an empty one takes it back. */
export function react(target: ChatEntry, from: ChatEntry["from"], emoji: string): void {
  const { [from]: _, ...others } = target.reactions ?? {};
  target.reactions = emoji === "" ? others : { ...others, [from]: emoji };
}
