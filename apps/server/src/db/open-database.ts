import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Schema } from "./schema.ts";

/** The connections to PostgreSQL: the pool for named statements of the hot path, Kysely over it for the rest. */
export interface Database extends AsyncDisposable {
  pool: pg.Pool;
  kysely: Kysely<Schema>;
}

/** Opens a pool; connections are made when they are first needed. */
export function openDatabase(databaseUrl: string, connections: number, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections, application_name: "tributary" });
  // An idle connection that breaks (a database restart) must not end the process: the next query opens a new one.
  pool.on("error", onError);
  // Nor must one that breaks between two queries of a transaction: the next of them fails and says so.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { pool, kysely, [Symbol.asyncDispose]: () => kysely.destroy() };
}
