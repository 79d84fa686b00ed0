import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Account, giveTo } from "./account.ts";
import type { Layout } from "./data-directory.ts";
import type { Programs } from "./find-programs.ts";
import { PostgresRefusal } from "./refusal.ts";
import { runProgram } from "./run-program.ts";

/** The role that the product logs in with (it may create databases and is no superuser), and its database. */
export const role = "tributary";

interface Place {
  layout: Layout;
  programs: Programs;
  account: Account | undefined;
  isSynced: boolean;
  log: (line: string) => void;
}

/** Makes the cluster unless it is there, and answers with the role's password. */
export async function createCluster(place: Place): Promise<string> {
  const { layout, log } = place;
  const isThere = await isOurs(place);
  const known = await readPassword(layout.password);
  if (isThere && known !== undefined) return known;
  const password = newPassword();
  if (isThere) {
    log("The password of the bundled PostgreSQL is lost: setting a new one.");
    await runSql(place, layout.cluster, [`alter role ${role} password '${password}'`]);
    await writePrivately(layout.password, password);
    return password;
  }
  log(`Creating the database in ${layout.cluster}.`);
  const unfinished = await beginAnew(place);
  await initialize(place, unfinished);
  await runSql(place, unfinished, [
    `create role ${role} login createdb password '${password}'`,
    `create database ${role} owner ${role}`,
  ]);
  await writePrivately(layout.password, password);
  await rename(unfinished, layout.cluster);
  return password;
}

async function isOurs({ layout, account }: Place): Promise<boolean> {
  const found = await stat(layout.cluster).catch(() => undefined);
  if (found === undefined) return false;
  const uid = account?.uid ?? process.getuid?.();
  if (uid === undefined || found.uid === uid) return true;
  throw new PostgresRefusal(
    "data-directory-of-another-user",
    `The data in ${layout.cluster} belong to another user (uid ${found.uid}). Start as that user or choose another data directory.`,
  );
}

/** A name of its own: an initdb whose product was killed may still be writing under its old one. */
async function beginAnew({ layout, account }: Place): Promise<string> {
  const prefix = `${basename(layout.cluster)}.unfinished-`;
  const folder = dirname(layout.cluster);
  for (const name of await readdir(folder)) {
    if (name.startsWith(prefix)) await rm(join(folder, name), { recursive: true, force: true }).catch(() => {});
  }
  const directory = await mkdtemp(join(folder, prefix));
  await giveTo(account, directory);
  return directory;
}

/** The superuser keeps a password that nobody knows: the product never needs it. */
async function initialize(place: Place, directory: string): Promise<void> {
  const { layout, programs, account, isSynced } = place;
  const passwordFile = `${layout.password}.unfinished`;
  await writePrivately(passwordFile, newPassword());
  await giveTo(account, passwordFile);
  const args = ["-D", directory, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  args.push("--encoding=UTF8", "--locale=C", "--data-checksums", "--no-instructions");
  if (programs.major >= 17) args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  if (!isSynced) args.push("--no-sync");
  try {
    const { isDone, output } = await runProgram(join(programs.directory, "initdb"), args, { account });
    if (!isDone) throw notStarted(`initdb failed in ${directory}`, output);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Runs statements without a server, on a cluster that nobody has open. */
async function runSql({ programs, account }: Place, cluster: string, statements: string[]): Promise<void> {
  const quiet = ["log_min_messages=fatal", "log_min_error_statement=panic", "log_checkpoints=off", "exit_on_error=on"];
  const args = ["--single", "-D", cluster, ...quiet.flatMap((setting) => ["-c", setting]), "postgres"];
  const input = statements.map((statement) => `${statement}\n`).join("");
  const { isDone, output } = await runProgram(join(programs.directory, "postgres"), args, { account, input });
  if (!isDone) throw notStarted(`PostgreSQL could not be prepared in ${cluster}`, output);
}

function notStarted(what: string, output: string): PostgresRefusal {
  return new PostgresRefusal(
    "postgres-did-not-start",
    `${what}: ${output.slice(-1000)}\nRepair what it names, choose another data directory, or set DATABASE_URL to a PostgreSQL server of your own.`,
  );
}

function newPassword(): string {
  return randomBytes(24).toString("hex");
}

async function readPassword(file: string): Promise<string | undefined> {
  const content = await readFile(file, "utf8").catch(() => "");
  return /^[0-9a-f]{48}$/.test(content) ? content : undefined;
}

async function writePrivately(file: string, content: string): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, content, { mode: 0o600, flag: "wx" });
}
