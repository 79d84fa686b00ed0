import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const answerSchema = z.object({
  pid: z.number().optional(),
  url: z.string().optional(),
  refusal: z.object({ code: z.string(), message: z.string() }).optional(),
});

interface ProductOptions {
  dataDirectory: string;
  /** The launcher's file, where it is not this clone's. */
  launcher?: string;
  ending?: "forget-to-stop";
  account?: { uid: number; gid: number } | undefined;
}

export interface Product extends AsyncDisposable {
  process: ChildProcess;
  /** PostgreSQL's process and address; zero and empty when it was refused. */
  pid: number;
  url: string;
  refusal: { code: string; message: string } | undefined;
  log: string[];
}

/** Starts a product in a process of its own and waits until it has its database or was refused. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { child, log, firstLine } = spawnProduct(options);
  const { pid = 0, url = "", refusal } = answerSchema.parse(JSON.parse(await firstLine));
  const stop = async () => {
    child.stdin?.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, "close");
  };
  return { process: child, pid, url, refusal, log, [Symbol.asyncDispose]: stop };
}

export function spawnProduct(options: ProductOptions) {
  const launcher = options.launcher ?? join(import.meta.dirname, "../../src/postgres/start-postgres.ts");
  const program = fileURLToPath(import.meta.resolve("./product.ts"));
  const args = [program, launcher, options.dataDirectory, options.ending ?? ""];
  const child = spawn(process.execPath, args, { ...options.account, cwd: "/", stdio: ["pipe", "pipe", "pipe"] });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const firstLine = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("close", () => reject(new Error(`The product ended before it had a database: ${log.join("\n")}`)));
  });
  firstLine.catch(() => {});
  return { child, log, firstLine };
}

/** Ends a process as an out-of-memory killer would. */
export async function killHard(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}
