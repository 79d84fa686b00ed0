import { setTimeout as sleep } from "node:timers/promises";
import { GroupedWrites } from "../background/grouped-writes.ts";
import { Trouble } from "../background/trouble.ts";
import { writeEach } from "../background/write-each.ts";
import type { Context } from "../context.ts";
import { isConflict } from "../db/database-error.ts";
import { type ContactChange, commitRequests, type RequestRow, storeRequests } from "./store-requests.ts";

/** Keeps what Flow endpoints were asked and answered. */
export interface RequestLog extends AsyncDisposable {
  /** Keeps a request that changed nothing, a little later. */
  note(row: RequestRow): void;
  /** Keeps a request with what it changed. False: somebody else has changed the contact meanwhile. */
  commit(row: RequestRow, change: ContactChange): Promise<boolean>;
  isIdle(): boolean;
}

interface Commit {
  row: RequestRow;
  change: ContactChange;
  settle: PromiseWithResolvers<boolean>;
}

const MAX_ITEMS = 200;
const GAP_MS = 100;
const COMMIT_TRIES = 5;

export function openRequestLog(context: Context): RequestLog {
  const { pool } = context.db;
  const trouble = new Trouble(context.log, "the requests of Flows cannot be kept yet");
  const notes = new GroupedWrites<RequestRow>({
    write: (rows) =>
      writeEach(
        rows,
        (some) => storeRequests(pool, some),
        async (row, error) =>
          context.log.error({ err: error, requestId: row.id }, "the request of a Flow cannot be kept"),
      ),
    maxItems: MAX_ITEMS,
    gapMs: GAP_MS,
    trouble,
  });
  const commits = createCommits(context);
  return {
    note: (row) => notes.add(row),
    commit: commits.add,
    isIdle: () => notes.isIdle() && commits.isIdle(),
    [Symbol.asyncDispose]: () => notes[Symbol.asyncDispose](),
  };
}

/** What several requests change at the same time is written with one statement. */
function createCommits({ db }: Context) {
  const waiting: Commit[] = [];
  let isRunning = false;
  return { add, isIdle: () => !isRunning };

  function add(row: RequestRow, change: ContactChange): Promise<boolean> {
    const settle = Promise.withResolvers<boolean>();
    waiting.push({ row, change, settle });
    if (!isRunning) {
      isRunning = true;
      setImmediate(() => void run());
    }
    return settle.promise;
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) await write(takeBatch());
    isRunning = false;
  }

  /** One contact at most once: the second change was made from a version that the first one replaces. */
  function takeBatch(): Commit[] {
    const contacts = new Set<string>();
    const batch: Commit[] = [];
    for (const commit of waiting.splice(0, MAX_ITEMS)) {
      if (contacts.has(commit.change.contactId)) commit.settle.resolve(false);
      else batch.push(commit);
      contacts.add(commit.change.contactId);
    }
    return batch;
  }

  async function write(batch: Commit[]): Promise<void> {
    try {
      const written = await writeWithRetry(batch);
      for (const { row, settle } of batch) settle.resolve(written.has(row.id));
    } catch (error) {
      if (batch.length === 1) batch[0]?.settle.reject(error);
      else for (const commit of batch) await write([commit]);
    }
  }

  async function writeWithRetry(batch: Commit[]): Promise<Set<string>> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await commitRequests(db.pool, batch);
      } catch (error) {
        if (!isConflict(error) || tries === COMMIT_TRIES) throw error;
        await sleep(tries * 5 * Math.random());
      }
    }
  }
}
