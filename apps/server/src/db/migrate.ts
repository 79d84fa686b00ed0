import { readdir, readFile } from "node:fs/promises";
import type pg from "pg";

const FOLDER = new URL("./migrations/", import.meta.url);
// Any constant will do; it only has to be the same in every process that migrates this database.
const MIGRATION_LOCK = 7_146_290_001;

/** Brings the schema up to date: runs the numbered files that this database has not had, each in one transaction. */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(
      "create table if not exists migrations (name text primary key, at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string }>("select name from migrations");
    const had = new Set(rows.map(({ name }) => name));
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql") && !had.has(name)).sort();
    for (const name of files) await run(client, name);
    return files;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

async function run(client: pg.PoolClient, name: string): Promise<void> {
  const sql = await readFile(new URL(name, FOLDER), "utf8");
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query("insert into migrations (name) values ($1)", [name]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${name} failed; the database is as it was before it.`, { cause: error });
  }
}
