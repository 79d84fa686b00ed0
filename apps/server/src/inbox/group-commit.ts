import { setTimeout as sleep } from "node:timers/promises";
import { isConflict, isDatabaseAway } from "../db/database-error.ts";

/**
 * Writes what arrives together in one statement; whoever adds something is told when it is stored. What one caller adds is
 * written in its order, and much of it in portions, between which others get on.
 */
export interface GroupCommit<T> {
  /** @throws what the write threw, when it was this caller's items that could not be written */
  add(items: T[]): Promise<void>;
  isIdle(): boolean;
}

interface Entry<T> {
  items: T[];
  settle: PromiseWithResolvers<void>;
}

/** A statement compares each item with each sender. */
const MAX_ITEMS_PER_WRITE = 250;
const MAX_WAITING_ITEMS = 20_000;
const MAX_TRIES = 5;
/** The busier it is, the longer is gathered for one write: this long from the last one, for each of its items. */
const REST_MS_PER_ITEM = 2;
const LONGEST_REST_MS = 10;

/** More is arriving than the database can take in. */
export class InboxFull extends Error {
  override readonly name = "InboxFull";
  readonly code = "inbox-full";
}

export function createGroupCommit<T>(write: (items: T[]) => Promise<void>): GroupCommit<T> {
  const waiting: Entry<T>[] = [];
  let waitingItems = 0;
  let isRunning = false;
  let restsUntil = 0;
  return {
    isIdle: () => !isRunning,
    async add(items) {
      if (items.length === 0) return;
      if (waitingItems > MAX_WAITING_ITEMS) throw new InboxFull("more webhooks arrive than can be stored");
      waitingItems += items.length;
      const failures: unknown[] = [];
      for (let start = 0, end = 0; start < items.length; start = end) {
        end = Math.min(start + MAX_ITEMS_PER_WRITE, items.length);
        await enqueue(items.slice(start, end)).catch((error: unknown) => failures.push(error));
        // All of it comes again: what follows must not be stored before what is missing.
        if (failures.some(isDatabaseAway)) {
          waitingItems -= items.length - end;
          break;
        }
      }
      if (failures.length > 0) throw failures.find(isDatabaseAway) ?? failures[0];
    },
  };

  /** A portion waits behind what others have added while the one before it was written. */
  function enqueue(items: T[]): Promise<void> {
    const settle = Promise.withResolvers<void>();
    waiting.push({ items, settle });
    if (!isRunning) {
      isRunning = true;
      // Everything that arrives in the same turn of the event loop goes into the first write.
      setImmediate(() => void run());
    }
    return settle.promise;
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await rest();
      const entries = next();
      const items = entries.flatMap((entry) => entry.items);
      restsUntil = performance.now() + Math.min(items.length * REST_MS_PER_ITEM, LONGEST_REST_MS);
      try {
        await writeWithRetry(write, items);
        for (const { settle } of entries) settle.resolve();
      } catch (error) {
        await settleOneByOne(write, entries, error);
      }
    }
    isRunning = false;
  }

  async function rest(): Promise<void> {
    const restMs = restsUntil - performance.now();
    if (restMs > 0 && waitingItems < MAX_ITEMS_PER_WRITE) await sleep(restMs);
  }

  function next(): Entry<T>[] {
    let items = 0;
    const end = waiting.findIndex((entry) => {
      items += entry.items.length;
      return items > MAX_ITEMS_PER_WRITE;
    });
    const entries = waiting.splice(0, end === -1 ? waiting.length : end);
    for (const entry of entries) waitingItems -= entry.items.length;
    return entries;
  }
}

/** One caller's items must not keep the others' from being stored, nor one item the rest of its webhook. */
async function settleOneByOne<T>(write: (items: T[]) => Promise<void>, entries: Entry<T>[], error: unknown) {
  for (const { items, settle } of entries) {
    if (isDatabaseAway(error)) settle.reject(error);
    else await writeEach(write, items).then(settle.resolve, settle.reject);
  }
}

async function writeEach<T>(write: (items: T[]) => Promise<void>, items: T[]): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) await writeWithRetry(write, [item]).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function writeWithRetry<T>(write: (items: T[]) => Promise<void>, items: T[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await write(items);
      return;
    } catch (error) {
      if (!isConflict(error) || tries === MAX_TRIES) throw error;
      await sleep(tries * 5 * Math.random());
    }
  }
}
