import type { Logger } from "pino";

/** Trouble that lasts, or comes and goes, is told again after so long. */
const REPEAT_MS = 60_000;

/**
 * Something that may go wrong many times a second, as when the database is away or takes in one webhook and not the next:
 * the log has it when it begins, once a minute at most, and when it is over.
 */
export class Trouble {
  readonly #log: Logger;
  /** What does not work, in words for the operator. */
  readonly #what: string;
  #since = 0;
  #toldAt = Number.NEGATIVE_INFINITY;
  #isTold = false;
  #failures = 0;

  constructor(log: Logger, what: string) {
    this.#log = log;
    this.#what = what;
  }

  note(error: unknown): void {
    const now = performance.now();
    this.#failures += 1;
    if (this.#failures === 1) this.#since = now;
    if (now - this.#toldAt < REPEAT_MS) return;
    this.#toldAt = now;
    this.#isTold = true;
    this.#log.warn({ err: error, failures: this.#failures }, this.#what);
  }

  /** It has worked. */
  clear(): void {
    if (this.#failures === 0) return;
    const seconds = Math.round((performance.now() - this.#since) / 1000);
    if (this.#isTold) this.#log.info({ failures: this.#failures }, `${this.#what}: over after ${seconds} s`);
    this.#failures = 0;
    this.#isTold = false;
  }
}
