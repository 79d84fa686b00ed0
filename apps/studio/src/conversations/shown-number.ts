/** A number as people write it; contacts who hide theirs are known by Meta's id. */
export function shownNumber(waId: string | null, userId: string | null): string {
  return waId === null ? (userId ?? "Unknown") : `+${waId}`;
}
