import { RateLimit } from "./rate-limit.ts";

/**
 * One message in six seconds between a number and a contact, with up to 45 at once borrowed from the future.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
 */
const PAIR_RATE = { intervalMs: 6_000, burst: 45 };

const SWEEP_EVERY = 10_000;

/** The pair limits of the contacts written to in the last minutes; a full bucket is as good as none. */
export class PairLimits {
  readonly #limits = new Map<string, RateLimit>();
  #sweepAt = SWEEP_EVERY;

  waitMs(contactId: string, now: number): number {
    return this.#limits.get(contactId)?.waitMs(now) ?? 0;
  }

  take(contactId: string, now: number): void {
    this.#of(contactId).take(now);
    if (this.#limits.size >= this.#sweepAt) this.#sweep(now);
  }

  #of(contactId: string): RateLimit {
    const known = this.#limits.get(contactId);
    if (known !== undefined) return known;
    const limit = new RateLimit(PAIR_RATE);
    this.#limits.set(contactId, limit);
    return limit;
  }

  #sweep(now: number): void {
    for (const [contactId, limit] of this.#limits) if (limit.isFull(now)) this.#limits.delete(contactId);
    this.#sweepAt = this.#limits.size + SWEEP_EVERY;
  }
}
