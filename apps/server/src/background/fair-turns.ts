export interface FairTurnsOptions<T> {
  /** Does the work; never rejects. */
  run(item: T): Promise<void>;
  /** There is room in the lane where something has ended. */
  onEnd?(): void;
  maxRunning: number;
  maxRunningPerLane: number;
}

/** However much the others run, a lane may always run this many. */
export const ALWAYS_RUNNING = 2;

interface Lane<T> {
  waiting: T[];
  running: number;
}

/** Lanes take turns: work that is slow or much makes only its own lane wait. */
export class FairTurns<T> {
  readonly #options: FairTurnsOptions<T>;
  /** In the order of their turns. */
  readonly #lanes = new Map<string, Lane<T>>();
  readonly #runs = new Set<Promise<void>>();

  constructor(options: FairTurnsOptions<T>) {
    this.#options = options;
  }

  add(name: string, item: T): void {
    const lane = this.#lanes.get(name) ?? { waiting: [], running: 0 };
    this.#lanes.set(name, lane);
    lane.waiting.push(item);
    this.#startAll();
  }

  /** How many of a lane wait or run. */
  count(name: string): number {
    const lane = this.#lanes.get(name);
    return lane === undefined ? 0 : lane.waiting.length + lane.running;
  }

  names(): string[] {
    return [...this.#lanes.keys()];
  }

  isEmpty(): boolean {
    return this.#lanes.size === 0;
  }

  /** Takes out everything that is not running yet. */
  clear(): T[] {
    return [...this.#lanes.values()].flatMap(({ waiting }) => waiting.splice(0));
  }

  /** Settles when nothing is running. */
  async finish(): Promise<void> {
    while (this.#runs.size > 0) await Promise.all(this.#runs);
  }

  #startAll(): void {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const [name, lane] = next;
      const item = lane.waiting.shift();
      if (item === undefined) return;
      lane.running += 1;
      // Behind the others: it has had its turn.
      this.#lanes.delete(name);
      this.#lanes.set(name, lane);
      const run: Promise<void> = this.#options.run(item).then(() => this.#end(name, lane, run));
      this.#runs.add(run);
    }
  }

  #next(): [string, Lane<T>] | undefined {
    for (const entry of this.#lanes) if (entry[1].waiting.length > 0 && this.#hasRoom(entry[1])) return entry;
    return undefined;
  }

  #hasRoom({ running }: Lane<T>): boolean {
    if (running < ALWAYS_RUNNING) return true;
    return running < this.#options.maxRunningPerLane && this.#runs.size < this.#options.maxRunning;
  }

  #end(name: string, lane: Lane<T>, run: Promise<void>): void {
    this.#runs.delete(run);
    lane.running -= 1;
    if (lane.running === 0 && lane.waiting.length === 0) this.#lanes.delete(name);
    this.#startAll();
    this.#options.onEnd?.();
  }
}
