import type { Event } from "./event.ts";
import type { Input } from "./input.ts";
import type { Session } from "./session.ts";

type Message = Extract<Input, { type: "message" }>;

/** The part of a turn under way that holds messages. */
interface Holding {
  readonly session: Session;
  readonly events: Event[];
}

/** Messages that are held during one pause. */
export const HELD_LIMIT = 10;

/** Keeps a message for after the pause; false when too many are kept already. */
export function holdMessage({ session, events }: Holding, input: Message): boolean {
  const held = session.held ?? [];
  if (held.length >= HELD_LIMIT) return false;
  session.held = [...held, input];
  events.push({ type: "input-held", messageId: input.message.id });
  return true;
}

/** The oldest message that was held, taken out of the session. */
export function nextHeld({ session, events }: Holding): Message | undefined {
  const [next, ...rest] = session.held ?? [];
  if (!next) return undefined;
  if (rest.length > 0) session.held = rest;
  else delete session.held;
  events.push({ type: "held-input-taken", messageId: next.message.id });
  return next;
}
