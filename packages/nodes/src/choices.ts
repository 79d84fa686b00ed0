import type { InboundMessage, Turn } from "@tributary/engine";
import { matchable } from "./keywords.ts";

/** Something that a contact may tap; the key stays the same when the title changes. */
export interface Choice {
  key: string;
  title: string;
}

/** The id that goes out with a choice. It names the node too, so that a tap on an older message answers no other question. */
export function replyId(turn: Turn, key: string): string {
  return `${turn.journey.journey.id}.${turn.node.id}.${key}`;
}

/** The choice that a message makes: a tap counts by its id only, a typed text as the tap on what has that title. */
export function chosenFrom<One extends Choice>(
  choices: readonly One[],
  message: InboundMessage,
  turn: Turn,
): One | undefined {
  if (message.kind === "reply") return choices.find(({ key }) => replyId(turn, key) === message.replyId);
  if (message.kind !== "text") return undefined;
  const typed = matchable(message.text);
  return choices.find(({ title }) => matchable(title) === typed);
}
