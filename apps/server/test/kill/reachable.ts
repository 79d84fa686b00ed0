import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway } from "../../src/db/database-error.ts";

/** Tries until the database, which may have been killed just now, carries it out. */
export async function waitUntilReachable<T>(query: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    try {
      return await query();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > deadline) throw error;
      await sleep(50);
    }
  }
}
