import { execFile } from "node:child_process";
import { readdir, readFile, readlink, realpath, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { temporaryPrefix } from "./choose-address.ts";

/**
 * Ends what a kill of the product, or of PostgreSQL itself, left running on this cluster and removes the pid file. A pid in
 * it proves nothing: the number may belong to another program by now. Whoever calls this holds the data directory's lock.
 */
export async function stopLeftovers(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, "postmaster.pid");
  const content = await readFile(pidFile, "utf8").catch(() => undefined);
  if (content === undefined) return;
  const [pidLine, , , , socketDirectory] = content.split("\n");
  const postmaster = Number(pidLine);
  const real = await realpath(cluster);
  const left = await processesOf(real, postmaster);
  if (left.includes(postmaster)) {
    log(`Stopping the PostgreSQL that an earlier run left behind (process ${postmaster}).`);
    await end(postmaster, real, ["SIGINT", "SIGQUIT", "SIGKILL"]);
  }
  for (const pid of left) await end(pid, real, [0, "SIGQUIT", "SIGKILL"]);
  if (socketDirectory !== undefined && basename(socketDirectory).startsWith(temporaryPrefix)) {
    await rm(socketDirectory, { recursive: true, force: true });
  }
  await rm(pidFile, { force: true });
}

const patienceMs = { 0: 500, SIGINT: 10_000, SIGQUIT: 2_000, SIGKILL: 2_000 };

/** Each signal gets its time; orphans of a killed postmaster notice its end by themselves, hence the 0. */
async function end(pid: number, cluster: string, signals: (keyof typeof patienceMs)[]): Promise<void> {
  for (const signal of signals) {
    if (!(await isPostgresOf(cluster, pid))) return;
    send(pid, signal);
    const deadline = performance.now() + patienceMs[signal];
    while (performance.now() < deadline) {
      if (!(await isPostgresOf(cluster, pid))) return;
      await sleep(10);
    }
  }
}

function send(pid: number, signal: keyof typeof patienceMs): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself between the look and the signal.
  }
}

async function processesOf(cluster: string, postmaster: number): Promise<number[]> {
  const all = await readdir("/proc").catch(() => [String(postmaster)]);
  const pids = all.map(Number).filter((pid) => Number.isInteger(pid) && pid > 1);
  const found = await Promise.all(pids.map(async (pid) => ((await isPostgresOf(cluster, pid)) ? [pid] : [])));
  return found.flat();
}

/** All of a server's processes work in its data directory. A zombie has none, and counts as ended. */
async function isPostgresOf(cluster: string, pid: number): Promise<boolean> {
  if (process.platform === "win32") return false;
  if (process.platform === "darwin") return await isNamedByPs(cluster, pid);
  const [directory, name] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch(() => ""),
    readFile(`/proc/${pid}/comm`, "utf8").catch(() => ""),
  ]);
  return directory === cluster && name.trim() === "postgres";
}

async function isNamedByPs(cluster: string, pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.includes("postgres") && stdout.includes(cluster);
}
