import { access, chmod, constants, mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Account } from "./account.ts";
import { PostgresRefusal } from "./refusal.ts";

/** Where the product keeps its data unless told otherwise: root's clone may lie where PostgreSQL's account cannot reach. */
export function defaultDataDirectory(): string {
  if (process.getuid?.() === 0) return "/var/lib/tributary";
  return resolve(import.meta.dirname, "../../../../data");
}

/** Makes the directory, open to be passed through (not listed) by the account that PostgreSQL runs under. */
export async function prepareDataDirectory(directory: string, account: Account | undefined): Promise<void> {
  const isNew = (await mkdir(directory, { recursive: true })) !== undefined;
  if (isNew) await chmod(directory, account === undefined ? 0o700 : 0o711);
  if (account === undefined) return await demandOurs(directory);
  if (!(await isPassable(directory, account))) await chmod(directory, 0o711);
  for (const parent of parentsOf(directory)) {
    if (await isPassable(parent, account)) continue;
    throw new PostgresRefusal(
      "data-directory-unreachable",
      `PostgreSQL does not run as root, and the account it runs under (uid ${account.uid}) cannot pass through ${parent} ` +
        `to the data in ${directory}. Choose a data directory outside private folders, start as an ordinary user, or ` +
        "set DATABASE_URL to a PostgreSQL server of your own.",
    );
  }
}

async function demandOurs(directory: string): Promise<void> {
  try {
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new PostgresRefusal(
      "data-directory-of-another-user",
      `The data directory ${directory} belongs to another user. Start as that user or choose another data directory.`,
      { cause },
    );
  }
}

async function isPassable(directory: string, { uid, gid }: Account): Promise<boolean> {
  const found = await stat(directory);
  if (found.uid === uid) return (found.mode & 0o100) !== 0;
  if (found.gid === gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}

function parentsOf(directory: string): string[] {
  const parent = dirname(directory);
  return parent === directory ? [] : [...parentsOf(parent), parent];
}

/** The files of ours in a data directory. */
export function layoutOf(dataDirectory: string) {
  return {
    cluster: join(dataDirectory, "postgres"),
    lock: join(dataDirectory, "postgres.lock"),
    log: join(dataDirectory, "postgres.log"),
    password: join(dataDirectory, "postgres-password"),
    programs: join(dataDirectory, "postgres-programs"),
    sockets: join(dataDirectory, "run"),
  };
}

export type Layout = ReturnType<typeof layoutOf>;
