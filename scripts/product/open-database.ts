import { startPostgres } from "@tributary/server/postgres";

/** The database that the product runs on: the operator's by `DATABASE_URL`, or the bundled one in the data directory. */
export interface ProductDatabase extends AsyncDisposable {
  url: string;
  isBundled: boolean;
}

/** Opens the operator's database or starts the bundled one. */
export async function openProductDatabase(dataDirectory: string, given: string | undefined): Promise<ProductDatabase> {
  if (given !== undefined && given !== "")
    return { url: given, isBundled: false, [Symbol.asyncDispose]: async () => {} };
  const postgres = await startPostgres({ dataDirectory, log: (line) => console.error(line) });
  return { url: postgres.connectionString("tributary"), isBundled: true, [Symbol.asyncDispose]: () => postgres.stop() };
}
