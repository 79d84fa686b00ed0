import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../../src/db/migrate.ts";
import { startPostgres } from "../../src/postgres/start-postgres.ts";

/** A database of its own with the product's schema, dropped when it is disposed of. */
export interface TestDatabase extends AsyncDisposable {
  url: string;
}

/** Copies the migrated template: on the server that `npm test` has started, or on one started for this process. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await useTestServer();
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  const template = await withAdmin(server.url, async (admin) => {
    const found = await prepareTemplate(admin, server.url);
    await admin.query(`create database ${name} template ${found}`);
    return found;
  }).catch(async (error: unknown) => {
    await server[Symbol.asyncDispose]();
    throw error;
  });
  return {
    url: databaseUrl(server.url, name),
    [Symbol.asyncDispose]: async () => {
      if (template !== name) {
        await withAdmin(server.url, (admin) => dropDatabase(admin, name));
      }
      await server[Symbol.asyncDispose]();
    },
  };
}

/** The address of the server for tests that need more than a database: it is stopped with the last user. */
async function useTestServer(): Promise<TestDatabase> {
  const given = process.env["TRIBUTARY_TEST_DATABASE_URL"];
  if (given !== undefined) return { url: given, [Symbol.asyncDispose]: async () => undefined };
  users += 1;
  own ??= startOwn();
  const { url, stop } = await own;
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      users -= 1;
      if (users > 0) return;
      own = undefined;
      await stop();
    },
  };
}

let users = 0;
let own: Promise<{ url: string; stop(): Promise<void> }> | undefined;

async function startOwn(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDirectory = await mkdtemp(join(tmpdir(), `tributary-test-${process.pid}-`));
  const postgres = await startPostgres({ dataDirectory, settings: { fsync: "off" } });
  const stop = async () => {
    await postgres.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  return { url: postgres.connectionString("postgres"), stop };
}

const MIGRATIONS = new URL("../../src/db/migrations/", import.meta.url);
const TEMPLATE_LOCK = 7_146_290_002;

/** Made once for each state of the migrations; a template that is not marked as one was left half made. */
async function prepareTemplate(admin: pg.Client, adminUrl: string): Promise<string> {
  const name = `tributary_template_${await digestMigrations()}`;
  await admin.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  try {
    const { rows } = await admin.query<{ datistemplate: boolean }>(
      "select datistemplate from pg_database where datname = $1",
      [name],
    );
    if (rows[0]?.datistemplate) return name;
    await dropDatabase(admin, name);
    await admin.query(`create database ${name}`);
    await migrateDatabase(databaseUrl(adminUrl, name));
    await admin.query(`alter database ${name} is_template true`);
    return name;
  } finally {
    await admin.query("select pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  }
}

/** `with (force)` fails while autovacuum is at work in the database; without it PostgreSQL asks autovacuum to leave. */
async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user",
    [name],
  );
  await admin.query(`drop database if exists ${name}`);
}

async function migrateDatabase(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    await migrate(pool);
  } finally {
    await pool.end();
  }
}

async function digestMigrations(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await readdir(MIGRATIONS)).sort())
    hash.update(file).update(await readFile(new URL(file, MIGRATIONS)));
  return hash.digest("hex").slice(0, 16);
}

async function withAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
