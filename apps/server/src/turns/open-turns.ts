import { setTimeout as sleep } from "node:timers/promises";
import { LookLoop } from "../background/look-loop.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import { isDatabaseAway } from "../db/database-error.ts";
import type { Worker } from "../work.ts";
import { runOneByOne } from "./isolate-contact.ts";
import { BatchFailure, runBatch, type TurnParts } from "./run-batch.ts";
import { findReady } from "./take-contacts.ts";

/** Plays turns wherever an input or a result waits. */
export interface Turns extends Worker {
  /** These contacts have something to do: they are played without looking for them. */
  wakeFor(contactIds: readonly string[]): void;
}

/** Contacts that one transaction takes. */
const BATCH = 32;
/** While one batch waits for the database, others are played. */
const LOOPS = 3;
/** What other processes have taken in, and what a dead one has left, is found by looking. */
const POLL_MS = 250;
const MOST_FOUND = 500;
const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;

/** Starts to play turns, beginning with what has waited for this process to start. */
export function openTurns(context: Context, parts: TurnParts): Turns {
  return new TurnLoops(context, parts);
}

class TurnLoops implements Turns {
  readonly #context: Context;
  readonly #parts: TurnParts;
  readonly #queue = new Set<string>();
  /** A contact is in one batch at a time: another one would find the row locked and pass over it. */
  readonly #inPlay = new Set<string>();
  readonly #looks: LookLoop;
  readonly #heldUp: Trouble;
  readonly #loops = new Set<Promise<void>>();
  #isClosing = false;
  /** The last look found as many as it may: there are others. */
  #hasMore = false;

  constructor(context: Context, parts: TurnParts) {
    this.#context = context;
    this.#parts = parts;
    this.#heldUp = new Trouble(context.log, "turns are held up");
    const trouble = new Trouble(context.log, "turns cannot reach the database");
    this.#looks = new LookLoop({ look: () => this.#look(), pollMs: POLL_MS, trouble });
    this.#looks.wake();
  }

  wake(): void {
    this.#looks.wake();
  }

  wakeFor(contactIds: readonly string[]): void {
    for (const id of contactIds) this.#queue.add(id);
    this.#start();
  }

  isIdle(): boolean {
    return this.#queue.size === 0 && this.#loops.size === 0 && this.#looks.isIdle();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    await this.#looks[Symbol.asyncDispose]();
    await Promise.all(this.#loops);
  }

  async #look(): Promise<void> {
    if (this.#queue.size >= MOST_FOUND) return;
    const found = await findReady(this.#context.db.pool, MOST_FOUND);
    this.#hasMore = found.length === MOST_FOUND;
    this.wakeFor(found);
  }

  #start(): void {
    while (this.#loops.size < LOOPS && !this.#isClosing) {
      const first = this.#next();
      if (first.length === 0) return;
      const loop = this.#loop(first).finally(() => {
        this.#loops.delete(loop);
        this.#start();
      });
      this.#loops.add(loop);
    }
  }

  #next(): string[] {
    const ids: string[] = [];
    for (const id of this.#queue) {
      if (ids.length === BATCH) break;
      if (!this.#inPlay.has(id)) ids.push(id);
    }
    for (const id of ids) {
      this.#queue.delete(id);
      this.#inPlay.add(id);
    }
    if (this.#hasMore && this.#queue.size === 0) this.#looks.wake();
    return ids;
  }

  async #loop(first: string[]): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    for (let ids = first; ids.length > 0; ids = this.#isClosing ? [] : this.#next()) {
      const ready = await this.#play(ids).catch(async (error: unknown) => {
        this.#heldUp.note(error);
        await sleep(retryMs);
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
        return ids;
      });
      for (const id of ids) this.#inPlay.delete(id);
      for (const id of ready) this.#queue.add(id);
      if (ready === ids) continue;
      retryMs = FIRST_RETRY_MS;
      this.#heldUp.clear();
    }
  }

  async #play(ids: string[]): Promise<string[]> {
    try {
      return await runBatch(this.#context, this.#parts, ids);
    } catch (error) {
      if (!(error instanceof BatchFailure) || isDatabaseAway(error.cause) || error.taken.length === 0) throw error;
      this.#context.log.warn(
        { err: error.cause },
        "a batch of turns was rolled back; its contacts are played one by one",
      );
      await runOneByOne(this.#context, this.#parts, error.taken);
      return error.taken.map(({ id }) => id);
    }
  }
}
