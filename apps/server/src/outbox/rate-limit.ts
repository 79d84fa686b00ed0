export interface Rate {
  /** Milliseconds between two at the steady rate. */
  intervalMs: number;
  /** How many may come at once after a rest. */
  burst: number;
}

/**
 * A token bucket, kept as the one moment at which it would be full again. Times are monotonic milliseconds.
 */
export class RateLimit {
  #rate: Rate;
  #fullAt = 0;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  setRate(rate: Rate): void {
    this.#rate = rate;
  }

  /** How long to wait for the next token. */
  waitMs(now: number): number {
    const { intervalMs, burst } = this.#rate;
    return Math.max(0, this.#fullAt - now - intervalMs * (burst - 1));
  }

  take(now: number): void {
    this.#fullAt = Math.max(this.#fullAt, now) + this.#rate.intervalMs;
  }

  /** Gives out nothing for this long. */
  pause(now: number, pauseMs: number): void {
    this.#fullAt = Math.max(this.#fullAt, now + pauseMs + this.#rate.intervalMs * (this.#rate.burst - 1));
  }

  isFull(now: number): boolean {
    return this.#fullAt <= now;
  }
}

const SLOWEST_PER_SECOND = 0.1;

/** So many a second, with a tenth of a second's worth at once: enough to even out timers, too little to be a burst. */
export function perSecond(count: number): Rate {
  const positive = Math.max(count, SLOWEST_PER_SECOND);
  return { intervalMs: 1000 / positive, burst: Math.ceil(positive / 10) };
}
