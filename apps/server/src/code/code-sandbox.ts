import { setTimeout as pause } from "node:timers/promises";
import type { CodeOutcome, CodeRequest } from "@tributary/engine";
import { type FairQueue, openFairQueue, type Taken } from "./fair-queue.ts";
import {
  DEFAULT_MAX_WAIT_MS,
  DEFAULT_MAX_WAITING,
  DEFAULT_MAX_WAITING_PER_LANE,
  DEFAULT_MEMORY_BYTES,
  DEFAULT_RUNS_PER_WORKER,
  MAX_INPUT_CHARACTERS,
  MAX_TIMEOUT_MS,
} from "./limits.ts";
import { inputTooLarge, interrupted, outcomeOf } from "./outcome.ts";
import type { Run } from "./run.ts";
import { SandboxWorker } from "./sandbox-worker.ts";

/** Runs designers' JavaScript: no I/O, no timers, hard limits on time, memory and output. */
export interface CodeSandbox extends AsyncDisposable {
  /**
   * Never rejects. `interrupted` means that the code did not run to its end for reasons of ours (closing, no room, a dead
   * worker, a signal before it began): as code has no effect but its outcome, it may be run again. Lanes share the
   * workers fairly.
   */
  run(request: CodeRequest, options?: RunOptions): Promise<CodeOutcome>;
  /** When a run last came to its end, as `performance.now()` counts; long ago means that there is none, or that one takes long. */
  lastEndedAt(): number;
}

export interface RunOptions {
  lane?: string;
  /** Takes the code out of the queue. What has begun goes on to its end. */
  signal?: AbortSignal;
}

export interface CodeSandboxOptions {
  /** Threads. With two or more, a lane of slow code always leaves one to the others. */
  workers: number;
  /** What the WebAssembly memory of a thread may grow to; 24 MB at least. */
  memoryBytes?: number;
  runsPerWorker?: number;
  maxWaiting?: number;
  maxWaitingPerLane?: number;
  maxWaitMs?: number;
}

/** Opens the sandbox. Its workers are warm when the promise settles. */
export async function openCodeSandbox(options: CodeSandboxOptions): Promise<CodeSandbox> {
  const shop = openShop(options);
  const lines = (await startAll(shop, options.workers)).map((worker) => keepWorking(shop, worker));
  const maxWaitMs = options.maxWaitMs ?? DEFAULT_MAX_WAIT_MS;
  return {
    run: (request, { lane = "", signal } = {}) => enqueue(shop, { request, lane, maxWaitMs, signal }),
    lastEndedAt: () => shop.lastEndedAt,
    [Symbol.asyncDispose]: async () => {
      shop.closing.abort();
      for (const job of shop.queue.close()) job.settle(interrupted("the product is stopping"));
      for (const worker of shop.workers) worker.stop();
      await Promise.all(lines);
    },
  };
}

/** What a lane is charged for using up a worker, about what starting the next one takes. */
const RESTART_MS = 100;

interface Job {
  run: Run;
  lane: string;
  /** A worker died with it once; a second time it is given up. */
  hasLostWorker: boolean;
  settle(outcome: CodeOutcome): void;
}

interface Shop {
  queue: FairQueue<Job>;
  workers: Set<SandboxWorker>;
  closing: AbortController;
  memoryBytes: number;
  runsPerWorker: number;
  lastEndedAt: number;
}

function openShop(options: CodeSandboxOptions): Shop {
  return {
    queue: openFairQueue({
      maxWaiting: options.maxWaiting ?? DEFAULT_MAX_WAITING,
      maxWaitingPerLane: options.maxWaitingPerLane ?? DEFAULT_MAX_WAITING_PER_LANE,
      maxRunningPerLane: Math.max(1, options.workers - 1),
    }),
    workers: new Set(),
    closing: new AbortController(),
    memoryBytes: options.memoryBytes ?? DEFAULT_MEMORY_BYTES,
    runsPerWorker: options.runsPerWorker ?? DEFAULT_RUNS_PER_WORKER,
    lastEndedAt: 0,
  };
}

async function startAll(shop: Shop, count: number): Promise<SandboxWorker[]> {
  const starts = await Promise.allSettled(Array.from({ length: count }, () => SandboxWorker.start(shop.memoryBytes)));
  const started = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
  const failed = starts.find((start) => start.status === "rejected");
  if (!failed) return started;
  await Promise.all(started.map((worker) => worker[Symbol.asyncDispose]()));
  throw failed.reason;
}

interface Order {
  request: CodeRequest;
  lane: string;
  maxWaitMs: number;
  signal: AbortSignal | undefined;
}

function enqueue(shop: Shop, { request, lane, maxWaitMs, signal }: Order): Promise<CodeOutcome> {
  const run = runOf(request);
  if (run.source.length + run.variables.length > MAX_INPUT_CHARACTERS) return Promise.resolve(inputTooLarge());
  if (signal?.aborted) return Promise.resolve(calledOff());
  const { promise, resolve } = Promise.withResolvers<CodeOutcome>();
  const job: Job = { run, lane, hasLostWorker: false, settle: resolve };
  if (!shop.queue.add(lane, job)) {
    return Promise.resolve(
      interrupted(shop.closing.signal.aborted ? "the product is stopping" : "too much code is waiting"),
    );
  }
  const giveUp = (outcome: CodeOutcome) => {
    if (shop.queue.remove(lane, job)) resolve(outcome);
  };
  const waiting = setTimeout(() => giveUp(interrupted(`it waited ${maxWaitMs / 1000} s for its turn`)), maxWaitMs);
  const cancel = () => giveUp(calledOff());
  signal?.addEventListener("abort", cancel, { once: true });
  return promise.finally(() => {
    clearTimeout(waiting);
    signal?.removeEventListener("abort", cancel);
  });
}

function calledOff(): CodeOutcome {
  return interrupted("nobody waits for it any more");
}

function runOf({ source, timeoutMs, variables }: CodeRequest): Run {
  const limited = Math.min(Math.max(Math.round(timeoutMs) || 1, 1), MAX_TIMEOUT_MS);
  return { source, timeoutMs: limited, variables: JSON.stringify(variables) };
}

async function keepWorking(shop: Shop, first: SandboxWorker): Promise<void> {
  let next: SandboxWorker | undefined = first;
  while (next) {
    await using worker = next;
    shop.workers.add(worker);
    next = await serveUntilReplaced(shop, worker);
    shop.workers.delete(worker);
  }
}

/** A worker that has served its time goes on until the next one is warm; one that is spent is replaced at once. */
async function serveUntilReplaced(shop: Shop, worker: SandboxWorker): Promise<SandboxWorker | undefined> {
  let successor: Promise<SandboxWorker | undefined> | undefined;
  let isSuccessorWarm = false;
  for (let runs = 1; worker.isUsable && !isSuccessorWarm; runs += 1) {
    const taken = await shop.queue.take();
    if (!taken) break;
    await runOne(shop, worker, taken);
    if (runs === shop.runsPerWorker) {
      successor = startNext(shop).finally(() => {
        isSuccessorWarm = true;
      });
    }
  }
  return successor ?? startNext(shop);
}

async function runOne(shop: Shop, worker: SandboxWorker, { entry: job, finish }: Taken<Job>): Promise<void> {
  const startedAt = performance.now();
  const answer = await worker.run(job.run);
  shop.lastEndedAt = performance.now();
  const usedMs = shop.lastEndedAt - startedAt;
  finish(usedMs + (worker.isUsable ? 0 : RESTART_MS));
  if (answer === "died" && !job.hasLostWorker && shop.queue.add(job.lane, job)) job.hasLostWorker = true;
  else job.settle(outcomeOf(answer, job.run, usedMs));
}

async function startNext(shop: Shop): Promise<SandboxWorker | undefined> {
  const { signal } = shop.closing;
  for (let pauseMs = 50; !signal.aborted; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    try {
      return await SandboxWorker.start(shop.memoryBytes);
    } catch {
      await pause(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}
