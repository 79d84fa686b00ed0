import { readFile } from "node:fs/promises";
import { startPostgres } from "../../src/postgres/start-postgres.ts";
import { makeTemporaryFolder, quickSettings } from "../postgres/data-directory.ts";
import { waitUntil } from "../postgres/wait-until.ts";

/** A PostgreSQL of one's own, to be killed; it is started again by the product's own supervision. */
export interface OwnPostgres extends AsyncDisposable {
  url: string;
  /** Kills the server and whatever works for it, and settles when it is back. */
  kill(): Promise<void>;
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await makeTemporaryFolder());
  const postgres = opened.use(await startPostgres({ dataDirectory: folder.path, settings: quickSettings }));
  const kept = opened.move();
  return {
    url: postgres.connectionString("tributary"),
    async kill() {
      const { pid } = postgres;
      const children = await childrenOf(pid);
      for (const each of [pid, ...children]) killHard(each);
      await waitUntil("PostgreSQL is back", () => postgres.pid !== pid);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Where the system does not tell, children end by themselves when they notice that their server has gone. */
async function childrenOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return list.trim().split(" ").filter(Boolean).map(Number);
}

function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself in between.
  }
}
