import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const KEPT_LINES = 2_000;

export interface ServerSettings {
  databaseUrl: string;
  port: number;
  secret: string;
  graceSeconds: number;
  compileCache: string;
}

/** A server as an operator runs it, in a process of its own, to be killed and started again at the same address. */
export class ServerProcess implements AsyncDisposable {
  readonly url: string;
  readonly #settings: ServerSettings;
  readonly #lines: string[] = [];
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();

  constructor(settings: ServerSettings) {
    this.#settings = settings;
    this.url = `http://127.0.0.1:${settings.port}`;
  }

  /** The last lines that its processes have written. */
  get log(): readonly string[] {
    return this.#lines;
  }

  start(): void {
    const child = spawn(process.execPath, [PROGRAM], { env: this.#environment(), stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    const ready = Promise.withResolvers<void>();
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#note(text);
        if (text.includes("the server is ready")) ready.resolve();
      });
    }
    child.once("close", () => ready.reject(new Error(`the server ended before it was ready:\n${this.#tail()}`)));
    ready.promise.catch(() => undefined);
    this.#ready = ready.promise;
  }

  /** Settles when it takes webhooks. @throws when it ended before */
  async whenReady(): Promise<void> {
    await this.#ready;
  }

  /** Ends it as an out-of-memory killer would. @throws when it had ended by itself */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Ends it as an operator would. @throws when it had ended by itself, or does not end well */
  async stop(): Promise<void> {
    const child = await this.#end("SIGTERM");
    if (child.exitCode !== 0) throw new Error(`the server did not end well:\n${this.#tail()}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child && !hasEnded(this.#child)) await this.kill();
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<ChildProcess> {
    const child = this.#child;
    if (!child || hasEnded(child)) throw new Error(`the server has ended by itself:\n${this.#tail()}`);
    const closed = once(child, "close");
    child.kill(signal);
    await closed;
    return child;
  }

  #environment(): NodeJS.ProcessEnv {
    const { databaseUrl, port, secret, graceSeconds, compileCache } = this.#settings;
    return {
      PATH: process.env["PATH"],
      NODE_COMPILE_CACHE: compileCache,
      DATABASE_URL: databaseUrl,
      TRIBUTARY_SECRET: secret,
      TRIBUTARY_PORT: String(port),
      TRIBUTARY_ALLOWED_ADDRESSES: "127.0.0.1",
      TRIBUTARY_DATABASE_CONNECTIONS: "8",
      TRIBUTARY_SEND_GRACE_SECONDS: String(graceSeconds),
      TRIBUTARY_LOG_LEVEL: "info",
    };
  }

  #note(text: string): void {
    this.#lines.push(...text.split("\n").filter((line) => line !== ""));
    this.#lines.splice(0, this.#lines.length - KEPT_LINES);
  }

  #tail(): string {
    return this.#lines.slice(-20).join("\n");
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
