import pg from "pg";

/** Opens a connection for one test; that the server ends it is what some of them are about. */
export async function connect(connectionString: string): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end().catch(() => {}) });
}

export async function addRow(connectionString: string): Promise<void> {
  await using client = await connect(connectionString);
  await client.query("create table if not exists kept (at timestamptz default now())");
  await client.query("insert into kept default values");
}

export async function countRows(connectionString: string): Promise<number> {
  await using client = await connect(connectionString);
  const { rows } = await client.query<{ count: number }>("select count(*)::int as count from kept");
  return rows[0]?.count ?? 0;
}
