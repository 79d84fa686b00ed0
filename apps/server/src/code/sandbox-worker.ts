import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { GRACE_MS } from "./limits.ts";
import type { Run, RunAnswer } from "./run.ts";

/** What became of a run: its answer, or `overran` (stopped from outside), or `died`. */
export type WorkerAnswer = RunAnswer | "overran" | "died";

/** One thread with one QuickJS in it. It runs one thing at a time. */
export class SandboxWorker implements AsyncDisposable {
  readonly #worker: Worker;
  #settle: ((answer: WorkerAnswer) => void) | undefined;
  #isUsable = true;

  /** Starts a thread and waits until it is warm. */
  static async start(memoryBytes: number): Promise<SandboxWorker> {
    const worker = new Worker(new URL("./code.worker.ts", import.meta.url), {
      workerData: memoryBytes,
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
    });
    await Promise.race([once(worker, "message"), once(worker, "exit").then(failStart)]);
    return new SandboxWorker(worker);
  }

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (answer: RunAnswer) => this.#end(answer));
    worker.on("error", () => this.stop());
    worker.on("exit", () => this.stop());
  }

  /** False once it has been stopped, has died or must not be used again. */
  get isUsable(): boolean {
    return this.#isUsable;
  }

  async run(run: Run): Promise<WorkerAnswer> {
    if (!this.#isUsable) return "died";
    const { promise, resolve } = Promise.withResolvers<WorkerAnswer>();
    this.#settle = resolve;
    const fence = setTimeout(() => this.#overrun(), run.timeoutMs + GRACE_MS);
    this.#worker.postMessage(run);
    const answer = await promise;
    clearTimeout(fence);
    return answer;
  }

  /** What it runs ends as `died`; nothing more is taken. */
  stop(): void {
    this.#isUsable = false;
    this.#end("died");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    await this.#worker.terminate();
  }

  /** An answer that came while this thread was held up is delivered first: it was in time. */
  #overrun(): void {
    const settle = this.#settle;
    setImmediate(() => {
      if (settle === undefined || this.#settle !== settle) return;
      this.#isUsable = false;
      this.#end("overran");
    });
  }

  #end(answer: WorkerAnswer): void {
    if (typeof answer === "object" && answer.isWorkerSpent) this.#isUsable = false;
    this.#settle?.(answer);
    this.#settle = undefined;
  }
}

function failStart(): never {
  throw new Error("A code worker ended before it was ready.");
}
