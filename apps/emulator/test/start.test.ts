import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@tributary/emulator";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** Runs the command and waits until it has said this, then ends it; without `wanted` until it has ended by itself. */
async function run(args: string[], wanted?: RegExp): Promise<{ said: string; passedMs: number; code: number | null }> {
  const startMs = performance.now();
  const command = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const ended = once(command, "exit");
  const isReady = new Promise<void>((resolve) => {
    for (const stream of [command.stdout, command.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (wanted?.test(said)) resolve();
      });
    }
  });
  await Promise.race([isReady, ended]);
  const passedMs = performance.now() - startMs;
  if (wanted !== undefined) command.kill("SIGTERM");
  await ended;
  return { said, passedMs, code: command.exitCode };
}

test("it starts in well under a second where the machine is free, and ends at a signal", async (t) => {
  const startMs = performance.now();
  const emulator = await startEmulator();
  const inProcessMs = performance.now() - startMs;
  await emulator.close();
  const { said, passedMs, code } = await run(["--port", "0", "--seed", "1"], /app secret/);
  t.diagnostic(`in a test: ${Math.round(inProcessMs)} ms; as a command: ${Math.round(passedMs)} ms`);
  assert.match(said, /phone number id {3}200000000000001/);
  assert.equal(code, 0);
  assert.ok(inProcessMs < 1_000, `${inProcessMs} ms`);
  assert.ok(passedMs < 5_000, `${passedMs} ms`);
});

test("the command explains itself, and says what is wrong with a flag", async () => {
  const help = await run(["--help"]);
  for (const flag of [
    "--port",
    "--host",
    "--webhook-url",
    "--verify-token",
    "--data",
    "--seed",
    "--permissive",
    "--rate-limits",
  ]) {
    assert.ok(help.said.includes(flag), flag);
  }
  const odd = await run(["--nonsense"]);
  assert.equal(odd.code, 1);
  assert.match(odd.said, /Unknown option '--nonsense'/);
  const port = await run(["--port", "70000"]);
  assert.match(port.said, /The emulator cannot start:\nport/);
});
