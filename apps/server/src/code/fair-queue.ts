/** Entries wait in lanes. Who comes next is decided by the time that lanes used, so slow work makes its own lane wait. */
export interface FairQueue<T> {
  /** False when there is no room, or the queue is closed. */
  add(lane: string, entry: T): boolean;
  /** Takes an entry that nobody has taken yet out of its lane; false when it was not there any more. */
  remove(lane: string, entry: T): boolean;
  /** The next entry, as soon as there is one; undefined once the queue is closed. */
  take(): Promise<Taken<T> | undefined>;
  /** Closes the queue and returns what was left in it. */
  close(): T[];
}

export interface Taken<T> {
  entry: T;
  /** To be called once, when the work is over, with the time that it took. */
  finish(usedMs: number): void;
}

export interface FairQueueLimits {
  maxWaiting: number;
  maxWaitingPerLane: number;
  /** How many entries of one lane may be out at once, unless its last one was quick. */
  maxRunningPerLane: number;
}

const QUICK_MS = 25;

export function openFairQueue<T>(limits: FairQueueLimits): FairQueue<T> {
  const lanes = new Lanes<T>(limits);
  const takers: ((taken: Taken<T> | undefined) => void)[] = [];
  let isClosed = false;

  function next(): Taken<T> | undefined {
    const taken = lanes.takeNext();
    if (!taken) return undefined;
    return {
      entry: taken.entry,
      finish: (usedMs) => {
        lanes.release(taken.lane, usedMs);
        serve();
      },
    };
  }

  function serve(): void {
    while (takers.length > 0) {
      const taken = next();
      if (!taken) return;
      takers.shift()?.(taken);
    }
  }

  return {
    add: (lane, entry) => {
      if (isClosed || !lanes.add(lane, entry)) return false;
      serve();
      return true;
    },
    remove: (lane, entry) => lanes.remove(lane, entry),
    take: async () => {
      if (isClosed) return undefined;
      return next() ?? new Promise((resolve) => takers.push(resolve));
    },
    close: () => {
      isClosed = true;
      for (const taker of takers.splice(0)) taker(undefined);
      return lanes.clear();
    },
  };
}

interface Lane<T> {
  waiting: Set<T>;
  running: number;
  usedMs: number;
  isQuick: boolean;
}

class Lanes<T> {
  readonly #limits: FairQueueLimits;
  readonly #lanes = new Map<string, Lane<T>>();
  #waiting = 0;
  /** The used time of the lane served last: a lane that comes back joins here, without credit for its absence. */
  #horizonMs = 0;

  constructor(limits: FairQueueLimits) {
    this.#limits = limits;
  }

  add(name: string, entry: T): boolean {
    const lane = this.#lanes.get(name) ?? { waiting: new Set(), running: 0, usedMs: 0, isQuick: false };
    if (this.#waiting >= this.#limits.maxWaiting || lane.waiting.size >= this.#limits.maxWaitingPerLane) return false;
    if (isIdle(lane)) lane.usedMs = Math.max(lane.usedMs, this.#horizonMs);
    this.#lanes.set(name, lane);
    lane.waiting.add(entry);
    this.#waiting += 1;
    return true;
  }

  remove(name: string, entry: T): boolean {
    const isThere = this.#lanes.get(name)?.waiting.delete(entry) ?? false;
    if (isThere) this.#waiting -= 1;
    return isThere;
  }

  takeNext(): { lane: Lane<T>; entry: T } | undefined {
    const lane = this.#leastServed();
    const [entry] = lane?.waiting ?? [];
    if (!lane || entry === undefined) return undefined;
    lane.waiting.delete(entry);
    lane.running += 1;
    this.#waiting -= 1;
    this.#horizonMs = Math.max(this.#horizonMs, lane.usedMs);
    return { lane, entry };
  }

  release(lane: Lane<T>, usedMs: number): void {
    lane.running -= 1;
    lane.usedMs += usedMs;
    lane.isQuick = usedMs < QUICK_MS;
  }

  clear(): T[] {
    const left = [...this.#lanes.values()].flatMap(({ waiting }) => [...waiting]);
    this.#lanes.clear();
    this.#waiting = 0;
    return left;
  }

  #leastServed(): Lane<T> | undefined {
    let best: Lane<T> | undefined;
    for (const [name, lane] of this.#lanes) {
      if (isIdle(lane) && lane.usedMs <= this.#horizonMs) this.#lanes.delete(name);
      if (lane.waiting.size === 0 || !this.#hasTurn(lane)) continue;
      if (!best || lane.usedMs < best.usedMs) best = lane;
    }
    return best;
  }

  #hasTurn(lane: Lane<T>): boolean {
    return lane.isQuick || lane.running < this.#limits.maxRunningPerLane;
  }
}

function isIdle(lane: Lane<unknown>): boolean {
  return lane.running === 0 && lane.waiting.size === 0;
}
