import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";

const root = dirname(import.meta.dirname);

const workspaces = [
  "packages/engine",
  "packages/nodes",
  "packages/whatsapp",
  "packages/flow-json",
  "packages/phone",
  "packages/api",
];
const apps = ["apps/server", "apps/emulator", "apps/studio"];
const dependencies = ["zod", "liquidjs", "jsonpath-rfc9535", "fastify", "react"];

/** What every workspace may do: none of it breaks a rule. */
const allowed: Record<string, string> = {
  "packages/engine/src/advance.ts": 'import "zod"; import "liquidjs"; import "./index.ts";',
  "packages/engine/src/advance.test.ts": 'import "node:test"; import "./advance.ts";',
  "packages/nodes/src/text/text.ts":
    'import "@tributary/engine"; import "@tributary/whatsapp"; import "jsonpath-rfc9535";',
  "packages/whatsapp/src/signature.ts": 'import "node:crypto"; import "zod";',
  "packages/api/src/routes.ts": 'import "@tributary/engine"; import "zod";',
  "apps/server/src/main.ts": 'import "@tributary/nodes"; import "@tributary/api"; import "fastify"; import "node:fs";',
  "apps/server/test/conversation.test.ts": 'import "@tributary/emulator"; import "../src/main.ts";',
  "apps/emulator/src/main.ts": 'import "@tributary/whatsapp"; import "fastify"; import "node:http";',
  "scripts/start.ts": 'import "@tributary/server"; import "@tributary/emulator";',
  "packages/engine/src/cycle-of-types.ts": 'import type { B } from "./cycle-of-types-too.ts"; export type A = B[];',
  "packages/engine/src/cycle-of-types-too.ts": 'import type { A } from "./cycle-of-types.ts"; export type B = A | 1;',
};

/** One file per rule that breaks it, in its own way each. */
const planted: [rule: string, file: string, content: string][] = [
  ["engine-is-pure", "packages/engine/src/reads-files.ts", 'import "node:fs";'],
  ["engine-is-pure", "packages/engine/src/knows-nodes.ts", 'import "@tributary/nodes";'],
  [
    "engine-is-pure",
    "packages/engine/src/types-of-others.ts",
    'import type { x } from "fastify"; export type Y = typeof x;',
  ],
  ["nodes-know-engine-and-wire", "packages/nodes/src/text/asks-api.ts", 'import "@tributary/api";'],
  ["nodes-know-engine-and-wire", "packages/nodes/src/text/opens-sockets.ts", 'import "node:net";'],
  ["whatsapp-is-a-wire", "packages/whatsapp/src/knows-engine.ts", 'import "@tributary/engine";'],
  ["whatsapp-is-a-wire", "packages/whatsapp/src/opens-sockets.ts", 'import "node:https";'],
  ["flow-json-is-pure", "packages/flow-json/src/knows-wire.ts", 'import "@tributary/whatsapp";'],
  ["phone-only-draws", "packages/phone/src/knows-wire.ts", 'import "@tributary/whatsapp";'],
  ["api-is-a-contract", "packages/api/src/knows-nodes.ts", 'import "@tributary/nodes";'],
  ["emulator-is-a-stranger", "apps/emulator/src/knows-server.ts", 'import "@tributary/server";'],
  ["emulator-is-a-stranger", "apps/emulator/test/knows-engine.ts", 'import "@tributary/engine";'],
  ["node-types-stand-alone", "packages/nodes/src/ask/borrows.ts", 'import "../text/text.ts";'],
  ["apps-are-leaves", "packages/nodes/src/starts-server.ts", 'import "@tributary/server";'],
  ["apps-are-leaves", "examples/starts-server.ts", 'import "@tributary/server";'],
  ["apps-are-strangers", "apps/studio/src/knows-server.ts", 'import "@tributary/server";'],
  ["public-entry-only", "apps/server/src/reaches-in.ts", 'import "../../../packages/engine/src/advance.ts";'],
  ["public-entry-only", "scripts/reaches-in.ts", 'import "../apps/server/src/main.ts";'],
  ["no-react-outside-the-browser", "apps/server/src/renders.ts", 'import "./page.ts";'],
  ["no-react-outside-the-browser", "apps/server/src/page.ts", 'import "react";'],
  ["tests-are-ends", "apps/server/test/leans-on-test.ts", 'import "./conversation.test.ts";'],
  ["product-needs-no-tests", "apps/server/src/needs-tests.ts", 'import "../test/support.ts";'],
  ["no-circular", "packages/engine/src/cycle-too.ts", 'import "./cycle.ts";'],
  ["no-unresolvable", "packages/engine/src/lost.ts", 'import "./not-there.ts";'],
];

const alsoThere: Record<string, string> = {
  "apps/server/test/support.ts": "export const support = 1;",
  "packages/engine/src/cycle.ts": 'import "./cycle-too.ts";',
};

test("what the arrows allow passes", async () => {
  await using tree = await makeTree(allowed);
  assert.deepEqual(await violations(tree.path), []);
});

test("every dependency rule catches its planted violation", async () => {
  const files = Object.fromEntries(planted.map(([, file, content]) => [file, content]));
  await using tree = await makeTree({ ...allowed, ...alsoThere, ...files });
  const found = await violations(tree.path);
  const missed = planted.filter(([rule, file]) => !found.includes(`${rule}: ${file}`));
  assert.deepEqual(missed, []);
  const config = await import(join(root, ".dependency-cruiser.cjs"));
  const rules = new Set(config.default.forbidden.map((rule: { name: string }) => rule.name));
  assert.deepEqual(new Set(planted.map(([rule]) => rule)), rules, "a rule without a planted violation");
});

const cruiseSchema = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});

async function violations(tree: string): Promise<string[]> {
  const program = join(
    dirname(fileURLToPath(import.meta.resolve("dependency-cruiser"))),
    "../../bin/dependency-cruiser.mjs",
  );
  const args = [program, "--config", join(root, ".dependency-cruiser.cjs"), "--output-type", "json"];
  const folders = ["packages", "apps", "scripts", "examples"];
  const running = promisify(execFile)(process.execPath, [...args, ...folders], { cwd: tree, maxBuffer: 50_000_000 });
  const { stdout } = await running.catch((error) => error);
  const { summary } = cruiseSchema.parse(JSON.parse(stdout));
  return summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
}

/** A repository in miniature, with the same workspaces and stand-ins for the dependencies. */
async function makeTree(files: Record<string, string>): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), "tributary-architecture-"));
  const write = async (file: string, content: string) => {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), content);
  };
  for (const workspace of [...workspaces, ...apps]) {
    const name = workspace.split("/")[1];
    await write(`${workspace}/package.json`, `{ "name": "@tributary/${name}", "exports": { ".": "./src/index.ts" } }`);
    await write(`${workspace}/src/index.ts`, "export const entry = 1;");
    await mkdir(join(path, "node_modules/@tributary"), { recursive: true });
    await symlink(join(path, workspace), join(path, `node_modules/@tributary/${name}`));
  }
  for (const dependency of dependencies) {
    await write(`node_modules/${dependency}/package.json`, `{ "name": "${dependency}", "main": "index.js" }`);
    await write(`node_modules/${dependency}/index.js`, "exports.x = 1;");
  }
  await write("examples/example.ts", "export const example = 1;");
  await write("package.json", '{ "type": "module" }');
  for (const [file, content] of Object.entries(files)) await write(file, content);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
