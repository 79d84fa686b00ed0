import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Account } from "./account.ts";

const longestRunMs = 120_000;

export interface ProgramResult {
  isDone: boolean;
  output: string;
}

/** Runs one of PostgreSQL's programs to its end; whatever goes wrong is in the result. */
export async function runProgram(
  file: string,
  args: string[],
  { account, input = "" }: { account: Account | undefined; input?: string },
): Promise<ProgramResult> {
  const signal = AbortSignal.timeout(longestRunMs);
  const child = spawn(file, args, { ...account, cwd: "/", env: programEnvironment(), signal, killSignal: "SIGKILL" });
  const failure = new Promise<string>((resolve) => child.once("error", (error) => resolve(error.message)));
  const code = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const output = Promise.all([text(child.stdout), text(child.stderr)]).then((parts) => parts.join("").trim());
  return await Promise.race([
    failure.then((message) => ({ isDone: false, output: message })),
    code.then(async (exitCode) => ({ isDone: exitCode === 0, output: await output })),
  ]);
}

/** Our own environment holds secrets; PostgreSQL needs none of it. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const kept = process.platform === "win32" ? ["SystemRoot", "PATH", "TEMP"] : [];
  return { LC_ALL: "C", ...Object.fromEntries(kept.map((name) => [name, process.env[name]])) };
}
