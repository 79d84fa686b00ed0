import assert from "node:assert/strict";
import { exec } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";
import { startEmulator } from "@tributary/emulator";

const run = promisify(exec);
const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.trim().split("\n"));
const curls = commands.filter((command) => command.startsWith("curl "));
const hasCurl = await run("curl --version").then(
  () => true,
  () => false,
);

test("every command of the README works", { skip: hasCurl ? false : "there is no curl here" }, async () => {
  await using emulator = await startEmulator();
  assert.ok(curls.length >= 8);
  for (const command of curls) {
    await run(`${command.replaceAll("http://127.0.0.1:4010", emulator.url)} -s --max-time 10`);
  }
  const chat = emulator.phone("491701234567").chat();
  assert.deepEqual(
    chat.map(({ text }) => text),
    ["hi", "Hello Ada"],
  );
});

test("every path of the control API in the README is there", async () => {
  await using emulator = await startEmulator();
  const table = readme.split("## Over HTTP")[1] ?? "";
  const rows = [...table.matchAll(/^\| (`.*?`) \|/gm)].map(([, cell = ""]) => cell);
  assert.ok(rows.length > 15);
  for (const row of rows) {
    for (const { method, path } of requestsIn(row)) {
      const init = { method, ...(method === "GET" ? {} : { headers, body: "{}" }), signal: AbortSignal.timeout(5_000) };
      const answer = path === "/events" ? undefined : await fetch(`${emulator.url}/emulator${path}`, init);
      assert.doesNotMatch((await answer?.text()) ?? "", /unknown-route/, `${method} ${path}`);
    }
  }
});

const headers = { "content-type": "application/json" };

/** The requests of one row: a path has the methods before it, and a lone word stands for the last part of the path before. */
function requestsIn(row: string): { method: string; path: string }[] {
  const requests: { method: string; path: string }[] = [];
  let methods: string[] = [];
  let last = "";
  for (const [, code = ""] of row.matchAll(/`([^`]+)`/g)) {
    const [first = "", path] = code.split(" ");
    if (/^[A-Z]+$/.test(first)) methods = path === undefined || requests.length === 0 ? [...methods, first] : [first];
    if (/^[A-Z]+$/.test(first) && path === undefined) continue;
    last = path ?? last.replace(/[^/]+$/, first);
    for (const method of methods) requests.push({ method, path: last.replaceAll(/\{[^}]+\}/g, "200000000000001") });
  }
  return requests;
}
