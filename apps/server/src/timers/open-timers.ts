import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import type { Worker } from "../work.ts";
import { fireDue } from "./fire-due.ts";

export interface Timers extends Worker {
  /** A timer was set for this time, in milliseconds since 1970. */
  noteDue(dueAt: number): void;
}

/** Timers that other processes have set are found by looking. */
const POLL_MS = 1_000;
/** A due timer whose contact is being played is looked for again so soon. */
const AGAIN_MS = 20;

/** Turns timers that run out into inputs of their contacts; `onFired` is told when there are some. */
export function openTimers(context: Context, onFired: () => void): Timers {
  const timers = new TimerLoop(context, onFired);
  return {
    wake: () => timers.wake(),
    isIdle: () => timers.isIdle(),
    noteDue: (dueAt) => timers.noteDue(dueAt),
    [Symbol.asyncDispose]: () => timers.close(),
  };
}

class TimerLoop {
  readonly #context: Context;
  readonly #onFired: () => void;
  readonly #trouble: Trouble;
  #nextDueAt = Number.POSITIVE_INFINITY;
  #alarm: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #isWoken = false;
  #isClosing = false;

  constructor(context: Context, onFired: () => void) {
    this.#context = context;
    this.#onFired = onFired;
    this.#trouble = new Trouble(context.log, "timers are held up");
    this.wake();
  }

  wake(): void {
    this.#isWoken = true;
    if (this.#looking || this.#isClosing) return;
    clearTimeout(this.#alarm);
    this.#looking = this.#lookWhileWoken().finally(() => {
      this.#looking = undefined;
      this.#setAlarm();
    });
  }

  noteDue(dueAt: number): void {
    if (dueAt >= this.#nextDueAt) return;
    this.#nextDueAt = dueAt;
    if (!this.#looking) this.#setAlarm();
  }

  isIdle(): boolean {
    return !this.#looking && !this.#isWoken && this.#nextDueAt > this.#context.clock.now();
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#alarm);
    await this.#looking;
  }

  async #lookWhileWoken(): Promise<void> {
    while (this.#isWoken && !this.#isClosing) {
      this.#isWoken = false;
      // What is noted while the database looks counts as well.
      this.#nextDueAt = Number.POSITIVE_INFINITY;
      try {
        const { fired, nextDueAt } = await fireDue(this.#context.db.pool, this.#context.clock.now());
        if (nextDueAt !== null) this.#nextDueAt = Math.min(this.#nextDueAt, nextDueAt);
        if (fired > 0) this.#onFired();
        this.#trouble.clear();
      } catch (error) {
        this.#trouble.note(error);
      }
    }
  }

  #setAlarm(): void {
    if (this.#isClosing) return;
    clearTimeout(this.#alarm);
    const restMs = this.#nextDueAt - this.#context.clock.now();
    this.#alarm = setTimeout(() => this.wake(), Math.min(Math.max(restMs, AGAIN_MS), POLL_MS));
  }
}
