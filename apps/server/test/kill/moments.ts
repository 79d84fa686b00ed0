import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** What the world outside tells about: an API call that has come in, a message that a phone has just received. */
export type Moments = EventEmitter<{ call: []; message: [] }>;

export function createMoments(): Moments {
  return new EventEmitter();
}

/**
 * Waits for the moment to strike for the nth time: any, or one that is worst. While a call is under way, its result is not
 * recorded; when a phone has just received a message, its sender does not know yet.
 */
export async function waitForMoment(moments: Moments, n: number, random: () => number): Promise<void> {
  await sleep(random() * 300);
  const kind = ([undefined, "call", "message"] as const)[n % 3];
  if (kind === undefined) return;
  await once(moments, kind, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  if (kind === "call") await sleep(random() * 100);
}
