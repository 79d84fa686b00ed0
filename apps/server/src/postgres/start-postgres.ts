import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { accountFor } from "./account.ts";
import { chooseAddress } from "./choose-address.ts";
import { createCluster } from "./create-cluster.ts";
import { layoutOf, prepareDataDirectory } from "./data-directory.ts";
import { findPrograms } from "./find-programs.ts";
import { holdLock } from "./hold-lock.ts";
import { PostgresRefusal } from "./refusal.ts";
import { stopLeftovers } from "./stop-leftovers.ts";
import { type BundledPostgres, superviseServer } from "./supervise-server.ts";

export type { BundledPostgres } from "./supervise-server.ts";

export interface PostgresOptions {
  dataDirectory: string;
  /** PostgreSQL's own settings, over ours. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
}

/** Starts the bundled PostgreSQL on a data directory, which it creates, or recovers after any kind of end, as need be. */
export async function startPostgres(options: PostgresOptions): Promise<BundledPostgres> {
  const { settings = {}, log = () => {} } = options;
  const requested = resolve(options.dataDirectory);
  const account = await accountFor(layoutOf(requested).cluster);
  await prepareDataDirectory(requested, account);
  const layout = layoutOf(await realpath(requested));
  const lock = holdLock(layout.lock);
  if (lock === undefined) throw inUse(requested);
  try {
    const programs = await findPrograms({ account, copyTo: layout.programs, cluster: layout.cluster, log });
    await stopLeftovers(layout.cluster, log);
    const password = await createCluster({ layout, programs, account, isSynced: settings["fsync"] !== "off", log });
    const address = await chooseAddress(layout.sockets, account);
    return await superviseServer({ layout, programs, account, address, settings, log }, { password, lock });
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

function inUse(dataDirectory: string): PostgresRefusal {
  return new PostgresRefusal(
    "data-directory-in-use",
    `Another Tributary is running on the data in ${dataDirectory}. Stop it first, choose another data directory, or set ` +
      "DATABASE_URL to a PostgreSQL server that both may use.",
  );
}
