import { createTimerHeap, type Timer, type TimerHeap } from "./timer-heap.ts";

/** Longest single `setTimeout`: above 2^31 ms Node would fire at once. */
const longestSleepMs = 3_600_000;

export type Clock = {
  /** Milliseconds since 1970 on the emulator's clock. */
  now(): number;
  /** Moves the clock forward and runs what falls due on the way, in order; resolves when all of it has settled. */
  advance(ms: number): Promise<void>;
  /** Runs `run` once, `afterMs` from now on this clock. */
  schedule(afterMs: number, run: () => void): () => void;
  /** How far `advance` has moved a real clock ahead of the computer's. */
  offsetMs(): number;
  /** A clock started at a fixed moment stands still between calls of `advance`. */
  isFrozen: boolean;
  close(): void;
};

export type ClockOptions = { start: number | "real"; offsetMs?: number; settle: () => Promise<void> };

export function createClock({ start, offsetMs: initialOffsetMs = 0, settle }: ClockOptions): Clock {
  const isFrozen = start !== "real";
  const timers = createTimerHeap();
  let offsetMs = initialOffsetMs;
  let order = 0;
  let isClosed = false;
  let alarm: NodeJS.Timeout | undefined;
  let advancing: Promise<void> = Promise.resolve();

  const base = () => (start === "real" ? Date.now() : start);
  const now = () => base() + offsetMs;

  function rearm(): void {
    clearTimeout(alarm);
    const next = nextTimer(timers);
    if (isClosed || next === undefined || (isFrozen && next.atMs > now())) return;
    alarm = setTimeout(runDue, Math.min(Math.max(next.atMs - now(), 0), longestSleepMs));
    alarm.unref();
  }

  function runDue(): void {
    for (let timer = nextTimer(timers); timer !== undefined && timer.atMs <= now(); timer = nextTimer(timers)) {
      timers.pop();
      timer.run();
    }
    rearm();
  }

  async function walk(ms: number): Promise<void> {
    await settle();
    const targetMs = now() + ms;
    for (let timer = nextTimer(timers); timer !== undefined && timer.atMs <= targetMs; timer = nextTimer(timers)) {
      offsetMs += Math.max(timer.atMs - now(), 0);
      runDue();
      await settle();
    }
    offsetMs += Math.max(targetMs - now(), 0);
    runDue();
    await settle();
  }

  return {
    now,
    isFrozen,
    offsetMs: () => offsetMs,
    advance(ms) {
      if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError(`The clock moves forward only: ${ms} ms.`);
      advancing = advancing.then(() => walk(ms));
      return advancing;
    },
    schedule(afterMs, run) {
      order += 1;
      const timer: Timer = { atMs: now() + Math.max(afterMs, 0), order, run, isCancelled: false };
      timers.push(timer);
      rearm();
      return () => {
        timer.isCancelled = true;
      };
    },
    close() {
      isClosed = true;
      clearTimeout(alarm);
    },
  };
}

function nextTimer(timers: TimerHeap): Timer | undefined {
  while (timers.peek()?.isCancelled === true) timers.pop();
  return timers.peek();
}
