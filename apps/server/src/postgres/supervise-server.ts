import { once } from "node:events";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Address } from "./choose-address.ts";
import { role } from "./create-cluster.ts";
import { hasEnded, type Launch, launch, type Postmaster } from "./launch.ts";
import { stopLeftovers } from "./stop-leftovers.ts";

/** A running PostgreSQL server of our own. It is started again, at the same address, should it end by itself. */
export interface BundledPostgres extends AsyncDisposable {
  /** For the product's role. `tributary` and `postgres` are there from the start, and the role may create others. */
  connectionString(database: string): string;
  /** Changes when the server had to be started again. */
  readonly pid: number;
  /** Ends all connections and the server; bounded, and harmless when called twice. */
  stop(): Promise<void>;
}

export async function superviseServer(
  launchOptions: Launch,
  { password, lock }: { password: string; lock: Disposable },
): Promise<BundledPostgres> {
  const server = new SupervisedServer(launchOptions, await launch(launchOptions), lock);
  return {
    connectionString: (database) => connectionString(launchOptions.address, password, database),
    get pid() {
      return server.pid;
    },
    stop: () => server.stop(),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

function connectionString(address: Address, password: string, database: string): string {
  const host = "socketDirectory" in address ? `?host=${encodeURIComponent(address.socketDirectory)}` : "";
  const authority = `${role}:${password}@${host === "" ? "127.0.0.1" : "localhost"}:${address.port}`;
  return `postgresql://${authority}/${encodeURIComponent(database)}${host}`;
}

class SupervisedServer {
  readonly #options: Launch;
  readonly #lock: Disposable;
  readonly #stopping = new AbortController();
  #postmaster: Postmaster;
  #restarting: Promise<void> | undefined;
  #stopped: Promise<void> | undefined;

  constructor(options: Launch, postmaster: Postmaster, lock: Disposable) {
    this.#options = options;
    this.#lock = lock;
    this.#postmaster = postmaster;
    this.#watch();
    process.on("exit", this.#endWithUs);
  }

  get pid(): number {
    return this.#postmaster.pid;
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  #watch(): void {
    const postmaster = this.#postmaster;
    const restart = () => {
      if (!this.#stopping.signal.aborted) this.#restarting = this.#restart();
    };
    if (hasEnded(postmaster)) restart();
    else postmaster.once("exit", restart);
  }

  async #restart(): Promise<void> {
    const { log, layout } = this.#options;
    const { signal } = this.#stopping;
    const { exitCode, signalCode } = this.#postmaster;
    log(`PostgreSQL ended unexpectedly (${signalCode ?? `code ${exitCode}`}); starting it again.`);
    for (let delayMs = 100; !signal.aborted; delayMs = Math.min(delayMs * 2, 5_000)) {
      try {
        await stopLeftovers(layout.cluster, log);
        this.#postmaster = await launch(this.#options, signal);
        this.#watch();
        log(`PostgreSQL is back (process ${this.#postmaster.pid}).`);
        return;
      } catch (error) {
        log(error instanceof Error ? error.message : String(error));
        await sleep(delayMs, undefined, { signal, ref: false }).catch(() => {});
      }
    }
  }

  async #stop(): Promise<void> {
    this.#stopping.abort();
    await this.#restarting;
    const postmaster = this.#postmaster;
    postmaster.ref();
    for (const [signal, seconds] of [
      ["SIGINT", 15],
      ["SIGQUIT", 5],
      ["SIGKILL", 5],
    ] as const) {
      if (hasEnded(postmaster)) break;
      postmaster.kill(signal);
      await once(postmaster, "exit", { signal: AbortSignal.timeout(seconds * 1000) }).catch(() => {});
    }
    process.off("exit", this.#endWithUs);
    const { address } = this.#options;
    if ("socketDirectory" in address && address.isTemporary) {
      await rm(address.socketDirectory, { recursive: true, force: true });
    }
    this.#lock[Symbol.dispose]();
  }

  /** The last resort of a product that ends without stop(): a fast shutdown that needs nobody to wait for it. */
  readonly #endWithUs = () => {
    if (!hasEnded(this.#postmaster)) this.#postmaster.kill("SIGINT");
  };
}
