import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { test } from "node:test";
import { lowerThreadPoolPriority } from "../../src/thread-pool-priority.ts";

/** The niceness of this process's threads by their names (proc_pid_stat(5)). */
function nicenessByName(): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const thread of readdirSync("/proc/self/task")) {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, "latin1");
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    const niceness = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
    found.set(name, (found.get(name) ?? new Set()).add(niceness));
  }
  return found;
}

test("the threads of the pool step behind the event loop, and nothing else does", {
  skip: process.platform === "linux" ? false : "only Linux counts the priority of each thread",
}, async () => {
  await lowerThreadPoolPriority();
  const { "libuv-worker": pool, ...others } = Object.fromEntries(nicenessByName());
  assert.deepEqual(pool, new Set([getPriority() + 5]));
  for (const [name, niceness] of Object.entries(others)) assert.deepEqual(niceness, new Set([getPriority()]), name);
});
