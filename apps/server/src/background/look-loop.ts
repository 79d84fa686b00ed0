import type { Trouble } from "./trouble.ts";

export interface LookLoopOptions {
  /** Looks for work; called one at a time. What takes long stops when the signal is given, as then the server closes. */
  look(closing: AbortSignal): Promise<void>;
  /** Without a wake it looks this often. */
  pollMs: number;
  /** Where failed looks are told. */
  trouble: Trouble;
}

const RETRY_MS = 500;

/** Looks for work when woken, when asked to look at a later time, and otherwise every so often. */
export class LookLoop implements AsyncDisposable {
  readonly #options: LookLoopOptions;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #running: Promise<void> | undefined;
  #isWanted = false;
  readonly #closing = new AbortController();

  constructor(options: LookLoopOptions) {
    this.#options = options;
  }

  /** Looks as soon as possible: once more when a look is going on, since that one may have missed the reason. */
  wake(): void {
    if (this.#closing.signal.aborted) return;
    this.#isWanted = true;
    this.#running ??= this.#lookWhileWanted();
  }

  /** Looks at the latest in this many milliseconds. */
  wakeWithin(ms: number): void {
    if (ms <= 0) {
      this.wake();
      return;
    }
    const at = performance.now() + ms;
    if (this.#closing.signal.aborted || at >= this.#timerAt) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = setTimeout(() => {
      this.#timerAt = Number.POSITIVE_INFINITY;
      this.wake();
    }, ms);
  }

  /** True when no look is going on or wanted, or has failed and is to be repeated. */
  isIdle(): boolean {
    return !this.#isWanted && this.#running === undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #lookWhileWanted(): Promise<void> {
    // What wakes it in the same turn of the event loop is one reason.
    await new Promise((resolve) => setImmediate(resolve));
    let nextMs = this.#options.pollMs;
    while (this.#isWanted && !this.#closing.signal.aborted) {
      this.#isWanted = false;
      try {
        await this.#options.look(this.#closing.signal);
        this.#options.trouble.clear();
      } catch (error) {
        this.#options.trouble.note(error);
        this.#isWanted = true;
        nextMs = RETRY_MS;
        break;
      }
    }
    this.#running = undefined;
    this.wakeWithin(nextMs);
  }
}
