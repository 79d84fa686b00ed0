import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { openTestDatabase } from "../harness/test-database.ts";
import { testConfig } from "../harness/test-product.ts";

const MAIN = new URL("../../src/main.ts", import.meta.url).pathname;

function run(env: Record<string, string>) {
  const { PATH = "" } = process.env;
  return spawn(process.execPath, [MAIN], { env: { PATH, ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

test("a configuration that is not usable is refused with all its faults at once", async () => {
  const child = run({ TRIBUTARY_PORT: "seventy", TRIBUTARY_SECRET: "short", TRIBUTARY_LOG_LEVEL: "loud" });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  assert.equal(code, 1);
  for (const name of ["DATABASE_URL", "TRIBUTARY_SECRET", "TRIBUTARY_PORT", "TRIBUTARY_LOG_LEVEL"]) {
    assert.ok(errors.includes(name), `${name} is named`);
  }
  assert.ok(!errors.includes("short"), "no value is repeated");
});

test("the process shows its first key once, serves, and ends at a signal", async () => {
  await using database = await openTestDatabase();
  const env = {
    DATABASE_URL: database.url,
    TRIBUTARY_SECRET: testConfig.secret,
    TRIBUTARY_PORT: "0",
    TRIBUTARY_LOG_LEVEL: "info",
  };
  const first = await startAndStop(env, true);
  const [, key] = /shown this once: (trb_\S+)/.exec(first.output) ?? [];
  assert.ok(key, "the first start shows a key");
  assert.equal(first.status, 200);
  assert.equal(first.code, 0);
  const second = await startAndStop(env, false);
  assert.ok(!second.output.includes("trb_"), "later starts show none");
  assert.equal(second.code, 0);
});

async function startAndStop(env: Record<string, string>, isFirst: boolean) {
  const child = run(env);
  const exit = once(child, "exit");
  let output = "";
  child.stdout.setEncoding("utf8");
  const ready = Promise.withResolvers<string>();
  child.stdout.on("data", (chunk: string) => {
    output += chunk;
    const [, url] = /"url":"(http[^"]+)"/.exec(output) ?? [];
    if (url !== undefined && (output.includes("trb_") || !isFirst)) ready.resolve(url);
  });
  void exit.then(() => ready.reject(new Error(`ended early: ${output}`)));
  const url = await ready.promise;
  const { status } = await fetch(`${url}/health`);
  child.kill("SIGTERM");
  const [code] = await exit;
  return { output, status, code };
}
