import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { promisify } from "node:util";
import { startPostgres } from "../../src/postgres/start-postgres.ts";

interface Folder extends AsyncDisposable {
  path: string;
}

/** Tests kill processes, never the machine: nothing here needs to reach the disk. */
export const quickSettings = { fsync: "off" };

/** A folder for one test, gone after it; others may pass through, as PostgreSQL's account has to when we are root. */
export async function makeTemporaryFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "tributary-launcher-"));
  await chmod(path, 0o711);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

let used: Promise<Folder> | undefined;

/** A data directory that a product has used before: a copy of one, for tests that a first start would only slow down. */
export async function makeUsedDataDirectory(): Promise<Folder> {
  used ??= useOnce();
  const folder = await makeTemporaryFolder();
  await promisify(execFile)("cp", ["-a", `${(await used).path}/.`, folder.path]);
  return folder;
}

after(async () => await (await used)?.[Symbol.asyncDispose]());

async function useOnce(): Promise<Folder> {
  const folder = await makeTemporaryFolder();
  await using _postgres = await startPostgres({ dataDirectory: folder.path, settings: quickSettings });
  return folder;
}
