import { setTimeout as sleep } from "node:timers/promises";
import { FairTurns } from "../background/fair-turns.ts";
import { GroupedWrites } from "../background/grouped-writes.ts";
import { LookLoop } from "../background/look-loop.ts";
import { LostClaims } from "../background/lost-claims.ts";
import { Trouble } from "../background/trouble.ts";
import type { CodeSandbox } from "../code/code-sandbox.ts";
import type { Context } from "../context.ts";
import type { ApiCaller } from "../outbound/api-caller.ts";
import type { ClaimedRequest, RequestRunner } from "../work.ts";
import type { WorkerNumber } from "../worker-number.ts";
import { claimRequests, listMine, releaseRequests } from "./claim-requests.ts";
import { failedResult, type RequestResult, recordResults } from "./record-results.ts";
import { runRequest } from "./run-request.ts";

export interface RequestRunnerOptions {
  workerNumber: Pick<WorkerNumber, "current">;
  caller: Pick<ApiCaller, "call">;
  sandbox: Pick<CodeSandbox, "run">;
  /** Results are recorded, and their contacts are ready. */
  onFinished(): void;
  maxRunning?: number;
  maxRunningPerProject?: number;
  /** What is claimed beyond it goes back to the database. */
  maxHeldPerProject?: number;
  /** When closing, running requests are waited for this long; then they are given back. */
  closingSeconds?: number;
}

interface HeldRequest {
  request: ClaimedRequest;
  /** The worker number that stands in its row. */
  worker: string;
}

const POLL_MS = 1_000;
const CHECK_MS = 2_000;
const FULL_MS = 200;
const MOST_CLAIMED = 200;

/** Opens the runner of a process and takes over what dead processes left. */
export function openRequestRunner(context: Context, options: RequestRunnerOptions): RequestRunner {
  return new Runner(context, options);
}

class Runner implements RequestRunner {
  readonly #context: Context;
  readonly #options: RequestRunnerOptions;
  readonly #maxHeldPerProject: number;
  /** Requests that wait here, run, or have a result that is being recorded. */
  readonly #held = new Set<string>();
  readonly #turns: FairTurns<HeldRequest>;
  readonly #results: GroupedWrites<RequestResult>;
  readonly #releases: GroupedWrites<HeldRequest>;
  readonly #claims: LookLoop;
  readonly #checks: LookLoop;
  readonly #lostClaims = new LostClaims();
  readonly #stopping = new AbortController();
  #isClosed = false;

  constructor(context: Context, options: RequestRunnerOptions) {
    const { maxRunning = 256, maxRunningPerProject = 32, maxHeldPerProject = 500 } = options;
    this.#context = context;
    this.#options = options;
    this.#maxHeldPerProject = maxHeldPerProject;
    const trouble = new Trouble(context.log, "requests cannot reach the database");
    this.#turns = new FairTurns({
      run: (held) => this.#run(held),
      maxRunning,
      maxRunningPerLane: maxRunningPerProject,
    });
    this.#results = new GroupedWrites({ write: (items) => this.#record(items), maxItems: 100, gapMs: 1, trouble });
    this.#releases = new GroupedWrites({ write: (items) => this.#release(items), maxItems: 500, gapMs: 1, trouble });
    this.#claims = new LookLoop({ look: () => this.#claim(), pollMs: POLL_MS, trouble });
    this.#checks = new LookLoop({ look: () => this.#giveBackLost(), pollMs: CHECK_MS, trouble });
    this.#claims.wake();
    this.#checks.wake();
  }

  offer(requests: ClaimedRequest[]): void {
    const worker = this.#options.workerNumber.current();
    // Without a number their rows count as orphaned: they are claimed anew.
    if (worker === undefined) return;
    for (const request of requests) {
      const hasRoom = !this.#isClosed && this.#turns.count(request.projectId) < this.#maxHeldPerProject;
      if (hasRoom) this.#take({ request, worker });
      else this.#giveBack({ request, worker });
    }
  }

  wake(): void {
    this.#claims.wake();
  }

  isIdle(): boolean {
    const parts = [this.#claims, this.#checks, this.#results, this.#releases];
    return this.#turns.isEmpty() && parts.every((part) => part.isIdle());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#claims[Symbol.asyncDispose](), this.#checks[Symbol.asyncDispose]()]);
    for (const held of this.#turns.clear()) this.#giveBack(held);
    const { closingSeconds = 5 } = this.#options;
    const finished = this.#turns.finish();
    await Promise.race([finished, sleep(closingSeconds * 1000, undefined, { ref: false })]);
    this.#stopping.abort();
    await finished;
    await Promise.all([this.#results[Symbol.asyncDispose](), this.#releases[Symbol.asyncDispose]()]);
  }

  #take(held: HeldRequest): void {
    // After a lost worker number a request can be claimed again while it is still running here.
    if (this.#held.has(held.request.id)) return;
    this.#held.add(held.request.id);
    this.#turns.add(held.request.projectId, held);
  }

  async #run(held: HeldRequest): Promise<void> {
    const { signal } = this.#stopping;
    const { caller, sandbox } = this.#options;
    const result = await runRequest({ context: this.#context, caller, sandbox, signal }, held.request);
    if (signal.aborted && result.outcome.outcome === "failed") this.#giveBack(held);
    else this.#results.add(result);
  }

  async #record(results: RequestResult[]): Promise<void> {
    await recordResults(this.#context.db.pool, results, ({ id }, error) =>
      this.#context.log.error({ err: error, requestId: id }, "a result could not be recorded"),
    );
    for (const { id } of results) this.#held.delete(id);
    this.#options.onFinished();
  }

  #giveBack(held: HeldRequest): void {
    this.#held.add(held.request.id);
    this.#releases.add(held);
  }

  async #release(held: HeldRequest[]): Promise<void> {
    for (const [worker, ofWorker] of Map.groupBy(held, (one) => one.worker)) {
      const ids = ofWorker.map(({ request }) => request.id);
      await releaseRequests(this.#context.db.pool, worker, ids);
      for (const id of ids) this.#held.delete(id);
    }
    if (!this.#isClosed) this.#claims.wakeWithin(FULL_MS);
  }

  async #claim(): Promise<void> {
    const worker = this.#options.workerNumber.current();
    // A repeated release must not meet a row that was claimed again in between.
    if (worker === undefined || this.#releases.isInDoubt()) {
      this.#claims.wakeWithin(FULL_MS);
      return;
    }
    const fullProjects = this.#turns.names().filter((name) => this.#turns.count(name) >= this.#maxHeldPerProject);
    const claim = { worker, fullProjects, limit: MOST_CLAIMED };
    const { requests, unreadable } = await claimRequests(this.#context.db.pool, claim);
    for (const request of requests) this.#take({ request, worker });
    for (const request of unreadable) {
      this.#held.add(request.id);
      const message = "The stored request cannot be read; another version of Tributary may have written it.";
      this.#results.add(failedResult(request, { code: "request-unreadable", message }));
    }
    if (requests.length === MOST_CLAIMED) this.#claims.wake();
    else if (fullProjects.length > 0) this.#claims.wakeWithin(FULL_MS);
  }

  async #giveBackLost(): Promise<void> {
    const worker = this.#options.workerNumber.current();
    if (worker === undefined) return;
    const { pool } = this.#context.db;
    const lost = this.#lostClaims.look(await listMine(pool, worker), (id) => this.#held.has(id));
    if (lost.length === 0) return;
    this.#context.log.warn({ requests: lost.length }, "requests were claimed by statements whose answers were lost");
    await releaseRequests(pool, worker, lost);
    this.#claims.wake();
  }
}
