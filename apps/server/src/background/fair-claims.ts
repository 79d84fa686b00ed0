import type { Worker } from "../work.ts";
import { ALWAYS_RUNNING, FairTurns } from "./fair-turns.ts";
import { LookLoop } from "./look-loop.ts";
import type { Trouble } from "./trouble.ts";

/** What may be claimed now. */
export interface Room {
  /** So many of a lane. */
  most: number;
  /** Lanes of which enough is held here. */
  fullLanes: string[];
}

export interface FairClaimsOptions<T> {
  /** Claims due rows, for so long that nobody else takes them while they wait here and are worked on. */
  claim(room: Room): Promise<T[]>;
  /** Whose work it is, such as a channel or a project. */
  laneOf(item: T): string;
  /** Does the work and records what came of it. When the signal is given, the server closes: who rejects then is given back. */
  run(item: T, closing: AbortSignal): Promise<void>;
  /** Lets rows be claimed again at once that were claimed and not worked on to the end. */
  giveBack(items: T[]): Promise<void>;
  maxRunning: number;
  maxRunningPerLane: number;
  pollMs: number;
  trouble: Trouble;
}

/** Works on due rows, so many at once: what hangs makes only its own lane wait. */
export class FairClaims<T> implements Worker {
  readonly #options: FairClaimsOptions<T>;
  readonly #turns: FairTurns<T>;
  readonly #claims: LookLoop;
  readonly #closing = new AbortController();
  #unfinished: T[] = [];

  constructor(options: FairClaimsOptions<T>) {
    const { maxRunning, maxRunningPerLane, pollMs, trouble } = options;
    this.#options = options;
    this.#turns = new FairTurns({
      run: (item) => this.#run(item),
      // There may be more to claim, now that there is room.
      onEnd: () => this.#claims.wake(),
      ...{ maxRunning, maxRunningPerLane },
    });
    this.#claims = new LookLoop({ look: () => this.#claim(), pollMs, trouble });
    this.#claims.wake();
  }

  wake(): void {
    this.#claims.wake();
  }

  wakeWithin(ms: number): void {
    this.#claims.wakeWithin(ms);
  }

  isIdle(): boolean {
    return this.#claims.isIdle() && this.#turns.isEmpty();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#claims[Symbol.asyncDispose]();
    const notBegun = this.#turns.clear();
    this.#closing.abort();
    await this.#turns.finish();
    const unfinished = [...notBegun, ...this.#unfinished];
    if (unfinished.length === 0) return;
    await this.#options.giveBack(unfinished).catch((error: unknown) => this.#options.trouble.note(error));
  }

  async #claim(): Promise<void> {
    const { maxRunning, maxRunningPerLane, claim, laneOf } = this.#options;
    const lanes = this.#turns.names().map((name) => ({ name, count: this.#turns.count(name) }));
    const held = lanes.reduce((sum, { count }) => sum + count, 0);
    const most = held < maxRunning ? maxRunningPerLane : ALWAYS_RUNNING;
    const fullLanes = lanes.filter(({ count }) => count >= most).map(({ name }) => name);
    for (const item of await claim({ most, fullLanes })) this.#turns.add(laneOf(item), item);
  }

  async #run(item: T): Promise<void> {
    try {
      await this.#options.run(item, this.#closing.signal);
    } catch (error) {
      if (this.#closing.signal.aborted) this.#unfinished.push(item);
      else this.#options.trouble.note(error);
    }
  }
}
