import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { CoalescingSocket } from "./coalescing-socket.ts";
import type { Schema } from "./schema.ts";

/** The connections to PostgreSQL: a pool for the named statements of the hot path, Kysely with one of its own for the rest. */
export interface Database extends AsyncDisposable {
  /** Its statements are planned once, for lookups by key. */
  pool: pg.Pool;
  kysely: Kysely<Schema>;
}

/**
 * A plan that is made while the tables are still empty must not read them whole when they have grown; and planning one
 * of the long statements anew costs more than running it. Tables are joined in the order in which a statement names them:
 * what is given first, then what is looked up for it by key.
 */
const HOT_SETTINGS = `set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off;
  set enable_mergejoin = off; set jit = off; set join_collapse_limit = 1`;

/** Opens the pools; connections are made when they are first needed. */
export function openDatabase(databaseUrl: string, connections: number, onError: (error: Error) => void): Database {
  const rest = Math.max(1, Math.floor(connections / 3));
  const pool = openPool(
    {
      connectionString: databaseUrl,
      max: Math.max(1, connections - rest),
      pipeline: true,
      stream: () => new CoalescingSocket(),
    },
    onError,
  );
  pool.on("connect", (client) => void client.query(HOT_SETTINGS).catch(onError));
  const general = openPool({ connectionString: databaseUrl, max: rest }, onError);
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: general }) });
  return {
    pool,
    kysely,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([kysely.destroy(), pool.end()]);
    },
  };
}

function openPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    application_name: "tributary",
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that breaks (a database restart) must not end the process: the next query opens a new one.
  pool.on("error", onError);
  // Nor must one that breaks between two queries of a transaction: the next of them fails and says so.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
