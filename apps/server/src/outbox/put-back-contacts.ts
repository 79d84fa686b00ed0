/**
 * A turn that began before a message was put back may have claimed the contact's next one all the same. A turn lasts
 * nowhere near this long.
 */
const KEPT_MS = 30_000;

/** The contacts of which a message was put back lately: a message claimed for them may not overtake it. */
export class PutBackContacts {
  readonly #until = new Map<string, number>();

  note(contactId: string, now: number): void {
    // Anew at the end, so that the map is in the order of time.
    this.#until.delete(contactId);
    this.#until.set(contactId, now + KEPT_MS);
    for (const [oldest, until] of this.#until) {
      if (until > now) break;
      this.#until.delete(oldest);
    }
  }

  has(contactId: string, now: number): boolean {
    return (this.#until.get(contactId) ?? 0) > now;
  }
}
