import { FairTurns } from "../background/fair-turns.ts";

const MAX_CALLS = 512;
const MAX_CALLS_PER_PROJECT = 64;

/** Who may call an API now: a project whose API is slow makes only its own Flows wait, and is not asked by all of them at once. */
export class ApiSlots {
  readonly #turns: FairTurns<() => Promise<void>>;

  constructor({ maxCalls = MAX_CALLS, maxCallsPerProject = MAX_CALLS_PER_PROJECT } = {}) {
    this.#turns = new FairTurns({
      run: (hold) => hold(),
      maxRunning: maxCalls,
      maxRunningPerLane: maxCallsPerProject,
    });
  }

  /** Waits for a slot and gives what frees it again; undefined when `signal` ended the waiting. */
  enter(projectId: string, signal: AbortSignal): Promise<(() => void) | undefined> {
    const { promise, resolve } = Promise.withResolvers<(() => void) | undefined>();
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
    this.#turns.add(projectId, async () => {
      if (signal.aborted) return;
      const held = Promise.withResolvers<void>();
      resolve(held.resolve);
      await held.promise;
    });
    return promise;
  }
}
