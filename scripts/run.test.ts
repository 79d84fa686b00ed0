import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";

const lock = {
  packages: {
    "": { name: "clone" },
    "node_modules/needed": { version: "1.0.0" },
    "node_modules/tool": { version: "2.0.0", dev: true },
    "node_modules/for-another-machine": { version: "3.0.0", optional: true, os: ["plan9"] },
  },
};

/** Stands in for npm: notes its arguments and installs what is locked, or fails when told to. */
const npm = `
  const fs = require("node:fs");
  fs.appendFileSync("npm-calls", process.argv.slice(2).join(" ") + "\\n");
  if (fs.existsSync("offline")) process.exit(1);
  const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
  delete packages[""];
  delete packages["node_modules/for-another-machine"];
  fs.rmSync("node_modules", { recursive: true, force: true });
  fs.mkdirSync("node_modules");
  fs.writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages }));
`;

test("a fresh clone installs its locked dependencies once, and again when they change", async () => {
  await using clone = await makeClone();
  assert.equal((await clone.run(["hello.ts"])).stdout, "hello\n");
  assert.equal((await clone.run(["hello.ts"])).stdout, "hello\n");
  assert.equal((await clone.npmCalls()).length, 1);
  assert.match((await clone.npmCalls())[0] ?? "", /^ci --include=optional /);
  const changed = { packages: { ...lock.packages, "node_modules/needed": { version: "1.0.1" } } };
  await clone.write("package-lock.json", JSON.stringify(changed));
  await clone.run(["hello.ts"]);
  assert.equal((await clone.npmCalls()).length, 2);
});

test("dependencies that somebody installed without us are taken as they are, with or without development tools", async () => {
  for (const keepsTools of [true, false]) {
    await using clone = await makeClone();
    const { "": _, "node_modules/for-another-machine": __, "node_modules/tool": tool, ...packages } = lock.packages;
    const installed = keepsTools ? { ...packages, "node_modules/tool": tool } : packages;
    await clone.write("node_modules/.package-lock.json", JSON.stringify({ packages: installed }));
    assert.equal((await clone.run(["hello.ts"])).stdout, "hello\n");
    assert.deepEqual(await clone.npmCalls(), []);
  }
});

test("an installation that fails is told with what to do, and nothing is started", async () => {
  await using clone = await makeClone();
  await clone.write("offline", "");
  const { code, stdout, stderr } = await clone.run(["hello.ts"]);
  assert.equal(code, 1);
  assert.equal(stdout, "");
  assert.match(stderr, /"npm ci" ended with code 1.*offline.*registry/);
});

test("arguments, the exit code and a folder of Node 24 first on PATH reach and leave the script", async () => {
  await using clone = await makeClone();
  await clone.write(
    "report.ts",
    "console.log(process.argv.slice(2).join(), process.env.PATH?.split(':')[0], process.cwd()); process.exitCode = 7;",
  );
  const { code, stdout } = await clone.run(["report.ts", "--flag", "a b"]);
  assert.equal(code, 7);
  assert.equal(stdout, `--flag,a b ${dirname(process.execPath)} ${clone.path}\n`);
});

test("a tool is found among the development dependencies, and its absence is told", async () => {
  await using clone = await makeClone();
  await clone.run(["hello.ts"]);
  await clone.write("node_modules/tool/package.json", '{ "bin": { "saw": "saw.js" } }');
  await clone.write("node_modules/tool/saw.js", 'console.log("sawing", process.argv[2]);');
  assert.equal((await clone.run(["saw", "wood"])).stdout, "sawing wood\n");
  const { code, stderr } = await clone.run(["drill"]);
  assert.equal(code, 1);
  assert.match(stderr, /"drill" is not installed.*npm ci --include=dev/);
});

test("a signal reaches the script, which is waited for until it has cleaned up", async () => {
  await using clone = await makeClone();
  await clone.write(
    "tidy.ts",
    `const waiting = setInterval(() => {}, 1000);
     for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => setTimeout(() => {
       console.log("tidied after", signal); clearInterval(waiting); process.exitCode = 5;
     }, 100));
     console.log("ready");`,
  );
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const child = clone.start(["tidy.ts"]);
    const output: string[] = [];
    child.stdout?.setEncoding("utf8").on("data", (chunk) => output.push(chunk));
    while (!output.join("").includes("ready")) await once(child.stdout ?? child, "data");
    child.kill(signal);
    const [code] = await once(child, "close");
    assert.equal(code, 5);
    assert.match(output.join(""), new RegExp(`tidied after ${signal}`));
  }
});

async function makeClone() {
  const path = await realpath(await mkdtemp(join(tmpdir(), "tributary-run-")));
  const write = async (file: string, content: string) => {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), content);
  };
  await mkdir(join(path, "scripts"));
  await copyFile(join(import.meta.dirname, "run.mjs"), join(path, "scripts/run.mjs"));
  await write("package.json", '{ "type": "module", "devDependencies": { "tool": "2.0.0" } }');
  await write("package-lock.json", JSON.stringify(lock));
  await write("hello.ts", 'const word: string = "hello"; console.log(word);');
  await write("npm/package.json", "{}");
  await write("npm/npm-cli.js", npm);
  const start = (args: string[]): ChildProcess =>
    spawn(process.execPath, [join(path, "scripts/run.mjs"), ...args], {
      env: { ...process.env, npm_execpath: join(path, "npm/npm-cli.js") },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const run = async (args: string[]) => {
    const child = start(args);
    const ended = once(child, "close");
    const [stdout, stderr] = await Promise.all(
      [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : "")),
    );
    return { code: (await ended)[0], stdout, stderr: stderr ?? "" };
  };
  const npmCalls = async () =>
    (await readFile(join(path, "npm-calls"), "utf8").catch(() => "")).split("\n").slice(0, -1);
  return { path, write, start, run, npmCalls, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
