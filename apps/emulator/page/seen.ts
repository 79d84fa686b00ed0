import type { Entry, Place } from "./emulator-state.ts";

/** How far each chat was read while this page has been open. */
const seen = new Map<string, number>();

/** Whether this message was on the screen, or is the contact's own. */
export function isSeen(place: Place, { seq, from }: Pick<Entry, "seq" | "from">): boolean {
  return from === "contact" || seq <= lastSeen(place);
}

/** The number of the last message that was on the screen; when a chat was never open, everything of it counts as seen. */
export function lastSeen(place: Place): number {
  return seen.get(keyOf(place)) ?? Number.MAX_SAFE_INTEGER;
}

/** The chat is on the screen, with these messages. */
export function noteSeen(place: Place, entries: Entry[]): void {
  seen.set(keyOf(place), entries.at(-1)?.seq ?? 0);
}

function keyOf({ waId, phoneNumberId }: Place): string {
  return `${phoneNumberId}/${waId}`;
}
