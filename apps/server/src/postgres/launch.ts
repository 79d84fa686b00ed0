import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "./account.ts";
import type { Address } from "./choose-address.ts";
import type { Layout } from "./data-directory.ts";
import type { Programs } from "./find-programs.ts";
import { PostgresRefusal } from "./refusal.ts";
import { programEnvironment } from "./run-program.ts";

export interface Launch {
  layout: Layout;
  programs: Programs;
  account: Account | undefined;
  address: Address;
  settings: Record<string, string>;
  log: (line: string) => void;
}

export type Postmaster = ChildProcess & { pid: number };

/** Recovery after a crash replays what was written since the last checkpoint, which takes its time on slow disks. */
const longestStartSeconds = 300;
const largestLogBytes = 5_000_000;

/** Starts the server and answers when it accepts connections. */
export async function launch(options: Launch, signal?: AbortSignal): Promise<Postmaster> {
  const { layout, programs, account, settings } = options;
  await rotateLog(layout.log);
  await using logFile = await open(layout.log, "a", 0o600);
  const args = ["-D", layout.cluster];
  for (const [name, value] of Object.entries({ ...settingsOf(options), ...settings }))
    args.push("-c", `${name}=${value}`);
  const startsAt = (await logFile.stat()).size;
  // A process group of its own: the terminal's Ctrl-C must not end it before the product has finished with it.
  const child = spawn(join(programs.directory, "postgres"), args, {
    ...account,
    cwd: "/",
    env: programEnvironment(),
    detached: true,
    stdio: ["ignore", logFile.fd, logFile.fd],
  });
  await once(child, "spawn").catch((error: Error) => {
    throw notStarted(error.message);
  });
  if (!isStarted(child)) throw new Error("A spawned process has no pid.");
  const ready = waitUntilReady(child, options, startsAt);
  const giveUp = () => child.kill("SIGINT");
  signal?.addEventListener("abort", giveUp);
  try {
    await ready;
  } finally {
    signal?.removeEventListener("abort", giveUp);
  }
  child.unref();
  return child;
}

function settingsOf({ address, programs }: Launch): Record<string, string> {
  const isSocket = "socketDirectory" in address;
  return {
    listen_addresses: isSocket ? "" : "127.0.0.1",
    port: String(address.port),
    unix_socket_directories: isSocket ? quote(address.socketDirectory) : "",
    unix_socket_permissions: "0700",
    fsync: "on",
    // Zeros are 16 MB for each new file of the log, and while they are written every commit waits.
    wal_init_zero: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off",
    // What contacts write must not reach a log: no statements, no row values. The product logs its own failures.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    ...(programs.major >= 18 ? { io_method: "sync" } : {}),
  };
}

/** The setting is a list: commas would divide a path that is not quoted. */
function quote(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}

async function waitUntilReady(child: Postmaster, { layout, log }: Launch, logFrom: number): Promise<void> {
  const startedAt = performance.now();
  let patienceSeconds = 5;
  for (;;) {
    if (hasEnded(child)) throw notStarted(await readFrom(layout.log, logFrom));
    if (await isReady(layout.cluster, child.pid)) return;
    const seconds = (performance.now() - startedAt) / 1000;
    if (seconds > longestStartSeconds) {
      child.kill("SIGQUIT");
      throw notStarted(`it was not ready after ${longestStartSeconds} s.`);
    }
    if (seconds > patienceSeconds) {
      log(`PostgreSQL is still starting (${Math.round(seconds)} s); after a crash it first recovers what was written.`);
      patienceSeconds += 15;
    }
    await sleep(4);
  }
}

/** The server writes its state into the last line of its pid file. */
async function isReady(cluster: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  return lines[0] === String(pid) && lines[7]?.trim() === "ready";
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function isStarted(child: ChildProcess): child is Postmaster {
  return child.pid !== undefined;
}

async function rotateLog(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largestLogBytes) await rename(file, `${file}.1`);
}

async function readFrom(file: string, position: number): Promise<string> {
  const content = await readFile(file);
  return content.subarray(position).toString("utf8").trim().slice(-2000);
}

function notStarted(why: string): PostgresRefusal {
  return new PostgresRefusal(
    "postgres-did-not-start",
    `PostgreSQL did not start: ${why}\nRepair what it names, choose another data directory, or set DATABASE_URL to a server of your own.`,
  );
}
