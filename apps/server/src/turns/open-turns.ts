import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import { isDatabaseAway } from "../db/database-error.ts";
import type { Worker } from "../work.ts";
import { runOneByOne } from "./isolate-contact.ts";
import { BatchFailure, runBatch, type TurnParts } from "./run-batch.ts";
import { takeReady } from "./take-contacts.ts";

/** Contacts that one transaction takes. */
const BATCH = 32;
/** While one loop waits for the database, another one plays. */
const LOOPS = 3;
/** What other processes have taken in, and what a dead one has left, is found by looking. */
const POLL_MS = 250;
const MAX_RETRY_MS = 2_000;

/** Plays turns wherever an input or a result waits. */
export function openTurns(context: Context, parts: TurnParts): Worker {
  const turns = new Turns(context, parts);
  return {
    wake: () => turns.wake(),
    isIdle: () => turns.isIdle(),
    [Symbol.asyncDispose]: () => turns.close(),
  };
}

class Turns {
  readonly #context: Context;
  readonly #parts: TurnParts;
  readonly #loops: Promise<void>[];
  readonly #resting: (() => void)[] = [];
  #isClosing = false;
  /** Something has come in since the last look. */
  #hasNews = true;
  readonly #poll: NodeJS.Timeout;

  constructor(context: Context, parts: TurnParts) {
    this.#context = context;
    this.#parts = parts;
    this.#loops = Array.from({ length: LOOPS }, () => this.#loop());
    this.#poll = setInterval(() => this.wake(), POLL_MS);
  }

  wake(): void {
    this.#hasNews = true;
    this.#resting.pop()?.();
  }

  isIdle(): boolean {
    return !this.#hasNews && this.#resting.length === LOOPS;
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#poll);
    for (const goOn of this.#resting.splice(0)) goOn();
    await Promise.all(this.#loops);
  }

  async #loop(): Promise<void> {
    let retryMs = 50;
    while (!this.#isClosing) {
      if (!this.#hasNews) {
        await new Promise<void>((resolve) => this.#resting.push(resolve));
        continue;
      }
      this.#hasNews = false;
      try {
        await this.#playOnce();
        retryMs = 50;
      } catch (error) {
        this.#context.log.warn({ err: error }, "turns are held up; trying again");
        this.#hasNews = true;
        await sleep(retryMs);
        retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
      }
    }
  }

  async #playOnce(): Promise<void> {
    try {
      const { taken, isMoreReady } = await runBatch(this.#context, this.#parts, (client) => takeReady(client, BATCH));
      if (isMoreReady || taken === BATCH) this.wake();
    } catch (error) {
      if (!(error instanceof BatchFailure) || isDatabaseAway(error.cause) || error.taken.length === 0) throw error;
      this.#context.log.warn(
        { err: error.cause },
        "a batch of turns was rolled back; its contacts are played one by one",
      );
      await runOneByOne(this.#context, this.#parts, error.taken);
      this.wake();
    }
  }
}
