import { type BundledPostgres, startPostgres } from "@tributary/server/postgres";
import pg from "pg";

const NAME = "tributary";

/** The database that the product runs on: the operator's by `DATABASE_URL`, or the bundled one in the data directory. */
export interface ProductDatabase extends AsyncDisposable {
  url: string;
  isBundled: boolean;
}

/** Opens the operator's database or starts the bundled one. */
export async function openProductDatabase(dataDirectory: string, given: string | undefined): Promise<ProductDatabase> {
  if (given !== undefined && given !== "")
    return { url: given, isBundled: false, [Symbol.asyncDispose]: async () => {} };
  const postgres = await startPostgres({ dataDirectory });
  try {
    await createWhenMissing(postgres);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return { url: postgres.connectionString(NAME), isBundled: true, [Symbol.asyncDispose]: () => postgres.stop() };
}

async function createWhenMissing(postgres: BundledPostgres): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.connectionString("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [NAME]);
    if (rowCount === 0) await client.query(`create database ${NAME}`);
  } finally {
    await client.end();
  }
}
