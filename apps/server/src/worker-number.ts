import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "pino";

/**
 * The number under which this process claims rows. It holds as long as its advisory lock: rows claimed by a number that
 * is not among `LIVE_WORKERS` are orphaned, and anybody may take them over.
 */
export interface WorkerNumber extends AsyncDisposable {
  /** Undefined while the connection that holds the lock is lost: then nothing may be claimed. A new number follows. */
  current(): string | undefined;
}

// Any constant will do; it only has to be the same in every process that shares a database.
const LOCK_CLASS = 7_146;
const MAX_RETRY_MS = 2_000;

/** A subquery: the numbers of all processes that are alive. */
export const LIVE_WORKERS = `(select objid::bigint from pg_locks where locktype = 'advisory' and classid = ${LOCK_CLASS}
  and objsubid = 2 and granted and database = (select oid from pg_database where datname = current_database()))`;

/** Draws a number and holds it on a connection of its own. */
export async function openWorkerNumber(databaseUrl: string, log: Logger): Promise<WorkerNumber> {
  const holder = new Holder(databaseUrl, log);
  await holder.draw();
  return { current: () => holder.number, [Symbol.asyncDispose]: () => holder.close() };
}

class Holder {
  number: string | undefined;
  readonly #databaseUrl: string;
  readonly #log: Logger;
  readonly #closing = new AbortController();
  #client: pg.Client | undefined;

  constructor(databaseUrl: string, log: Logger) {
    this.#databaseUrl = databaseUrl;
    this.#log = log;
  }

  async draw(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      application_name: "tributary worker number",
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on("error", () => this.#lose(client));
    client.on("end", () => this.#lose(client));
    try {
      await client.connect();
      const { rows } = await client.query<{ number: string }>("select nextval('worker_numbers') as number");
      const [drawn] = rows;
      if (!drawn) throw new Error("the sequence of worker numbers gave nothing");
      await client.query("select pg_advisory_lock($1::int, $2::int)", [LOCK_CLASS, drawn.number]);
      this.#client = client;
      this.number = drawn.number;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const client = this.#client;
    this.#client = undefined;
    this.number = undefined;
    await client?.end().catch(() => undefined);
  }

  #lose(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.number = undefined;
    if (this.#closing.signal.aborted) return;
    this.#log.warn("the connection that holds this process's worker number was lost; drawing a new one");
    void this.#drawAgain();
  }

  async #drawAgain(): Promise<void> {
    const { signal } = this.#closing;
    for (let delayMs = 50; !signal.aborted; delayMs = Math.min(delayMs * 2, MAX_RETRY_MS)) {
      try {
        await this.draw();
        if (signal.aborted) await this.close();
        return;
      } catch {
        await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
