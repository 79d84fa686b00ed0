import { setTimeout as sleep } from "node:timers/promises";

/** Waits for a condition, and fails when it has not come true in time. */
export async function waitUntil(isTrue: () => Promise<boolean> | boolean, seconds = 15): Promise<void> {
  for (const deadline = performance.now() + seconds * 1000; !(await isTrue()); await sleep(5)) {
    if (performance.now() > deadline) throw new Error(`not true after ${seconds} s: ${isTrue}`);
  }
}
