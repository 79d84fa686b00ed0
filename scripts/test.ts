// Runs the tests of all workspaces on one bundled PostgreSQL: npm test [-- <path> …] [-- --update] [-- --test-…]
import { spawn } from "node:child_process";
import { glob, mkdtemp, readdir, rm } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type BundledPostgres, startPostgres } from "@tributary/server/postgres";

const root = dirname(import.meta.dirname);
const directoryPrefix = "tributary-test-";

/** A file that never ends fails the run: interrupted, the runner names it. */
const longestRunMinutes = 16;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith("--") && arg !== "--update");
  const paths = args.filter((arg) => !arg.startsWith("--"));
  const files = await findTestFiles(paths);
  if (files.length === 0) {
    console.error(`No test files under ${paths.join(", ")}.`);
    return 1;
  }
  if (args.includes("--update")) flags.push("--test-update-snapshots");
  const given = process.env["TRIBUTARY_TEST_DATABASE_URL"];
  if (given !== undefined) return await runTests(files, flags, given);
  await removeLeftovers();
  const dataDirectory = await mkdtemp(join(tmpdir(), `${directoryPrefix}${process.pid}-`));
  try {
    await using postgres = await startTestPostgres(dataDirectory);
    return await runTests(files, flags, postgres.connectionString("postgres"));
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

async function findTestFiles(paths: string[]): Promise<string[]> {
  const all = glob("{packages,apps,scripts,examples,bench,test}/**/*.test.ts", {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|data)(\/|$)/.test(path),
  });
  const wanted = paths.map((path) => path.replace(/^\.\//, "").replace(/\/$/, ""));
  const files = await Array.fromAsync(all);
  return files.filter((file) => wanted.length === 0 || wanted.some((path) => isUnder(file, path))).toSorted();
}

function isUnder(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

/** Tests kill processes, never the machine: what the operating system holds survives without fsync. */
async function startTestPostgres(dataDirectory: string): Promise<BundledPostgres> {
  const settings = { fsync: "off", max_connections: "200" };
  return await startPostgres({ dataDirectory, settings, log: (line) => console.error(line) });
}

/** Runs the runner to its end, whatever signals arrive: the database is stopped only after it. */
async function runTests(files: string[], flags: string[], databaseUrl: string): Promise<number> {
  const runner = ["--test", "--test-concurrency=2", "--test-reporter=spec", "--test-timeout=180000"];
  const child = spawn(process.execPath, [...runner, ...flags, ...files], {
    cwd: root,
    env: { ...process.env, TRIBUTARY_TEST_DATABASE_URL: databaseUrl },
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  const interrupt = setTimeout(() => child.kill("SIGINT"), longestRunMinutes * 60_000);
  child.once("close", () => clearTimeout(interrupt));
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
  });
}

/** A killed run leaves its server and its data behind; starting on them ends the one, and then the other can go. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${directoryPrefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const dataDirectory = join(tmpdir(), name);
    try {
      await using _postgres = await startPostgres({ dataDirectory });
    } catch {
      continue;
    }
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
