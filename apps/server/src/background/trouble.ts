import type { Logger } from "pino";

/** While it lasts, trouble is told again after so long. */
const REPEAT_MS = 60_000;

/**
 * Something that may go wrong many times a second, as when the database is away: the log has it when it begins, once a
 * minute while it lasts, and when it is over.
 */
export class Trouble {
  readonly #log: Logger;
  /** What does not work, in words for the operator. */
  readonly #what: string;
  #since = 0;
  #toldAt = 0;
  #failures = 0;

  constructor(log: Logger, what: string) {
    this.#log = log;
    this.#what = what;
  }

  note(error: unknown): void {
    const now = performance.now();
    this.#failures += 1;
    if (this.#failures === 1) this.#since = now;
    else if (now - this.#toldAt < REPEAT_MS) return;
    this.#toldAt = now;
    this.#log.warn({ err: error, failures: this.#failures }, this.#what);
  }

  /** It has worked. */
  clear(): void {
    if (this.#failures === 0) return;
    const seconds = Math.round((performance.now() - this.#since) / 1000);
    this.#log.info({ failures: this.#failures }, `${this.#what}: over after ${seconds} s`);
    this.#failures = 0;
  }
}
