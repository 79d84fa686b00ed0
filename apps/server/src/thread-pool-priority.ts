import { readdir, readFile } from "node:fs/promises";
import { constants, getPriority, setPriority } from "node:os";

const THREADS = "/proc/self/task";
const POOL_THREAD = "libuv-worker";
/** Enough that the event loop is not interrupted by the work it hands out; little enough that this work goes on beside a busy one. */
const NICER_BY = 5;

/**
 * Lets the event loop go before the threads of Node's pool, which decrypt what open Flows ask. Without it each request
 * that is handed to them interrupts the loop, which then neither answers others nor hands out the next. Linux counts the
 * priority of each thread; elsewhere, or where it may not be changed, everything stays as it is.
 */
export async function lowerThreadPoolPriority(): Promise<void> {
  try {
    const niceness = Math.min(getPriority() + NICER_BY, constants.priority.PRIORITY_LOW);
    // Reading the folder is work for the pool: its threads, which are all started at once, are there by then.
    for (const thread of await readdir(THREADS)) {
      const name = await readFile(`${THREADS}/${thread}/comm`, "utf8").catch(() => "");
      if (name.trim() === POOL_THREAD) setPriority(Number(thread), niceness);
    }
  } catch {
    return;
  }
}
