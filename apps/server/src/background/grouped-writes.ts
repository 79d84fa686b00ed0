import { setTimeout as sleep } from "node:timers/promises";
import { isConflict } from "../db/database-error.ts";
import type { Trouble } from "./trouble.ts";

export interface GroupedWritesOptions<T> {
  /** Writes some items in as few statements as it can. Rejects only when trying again may help. */
  write(items: T[]): Promise<void>;
  maxItems: number;
  /** The pause between two writes, in which items gather. */
  gapMs: number;
  /** Where failed writes are told. */
  trouble: Trouble;
}

const FIRST_RETRY_MS = 20;
const LONGEST_RETRY_MS = 2_000;
const TRIES_AFTER_CLOSING = 8;

/** Gathers what is to be written, so that a busy process writes many items with one statement; it tries until they are written. */
export class GroupedWrites<T> implements AsyncDisposable {
  readonly #options: GroupedWritesOptions<T>;
  #waiting: T[] = [];
  #running: Promise<void> | undefined;
  #lastWriteAt = 0;
  #isInDoubt = false;
  #isClosed = false;

  constructor(options: GroupedWritesOptions<T>) {
    this.#options = options;
  }

  add(item: T): void {
    this.#waiting.push(item);
    this.#running ??= this.#writeAll();
  }

  isIdle(): boolean {
    return this.#running === undefined;
  }

  /** True while a write has failed and has not been repeated yet: nobody knows whether the database has carried it out. */
  isInDoubt(): boolean {
    return this.#isInDoubt;
  }

  /** Writes what is waiting; gives up after some tries, as the database may be gone for good. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await this.#running;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#pause();
      await this.#writeUntilDone(this.#waiting.splice(0, this.#options.maxItems));
      this.#lastWriteAt = performance.now();
    }
    this.#running = undefined;
  }

  async #pause(): Promise<void> {
    const restMs = this.#lastWriteAt + this.#options.gapMs - performance.now();
    if (restMs <= 0 || this.#isClosed || this.#waiting.length >= this.#options.maxItems) {
      await new Promise((resolve) => setImmediate(resolve));
    } else await sleep(restMs);
  }

  async #writeUntilDone(items: T[]): Promise<void> {
    for (let tries = 1; !(await this.#hasWritten(items)); tries += 1) {
      if (this.#isClosed && tries >= TRIES_AFTER_CLOSING) return;
      await sleep(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (tries - 1) * Math.random()));
    }
    this.#isInDoubt = false;
  }

  async #hasWritten(items: T[]): Promise<boolean> {
    try {
      await this.#options.write(items);
      this.#options.trouble.clear();
      return true;
    } catch (error) {
      if (!isConflict(error)) {
        this.#isInDoubt = true;
        this.#options.trouble.note(error);
      }
      return false;
    }
  }
}
