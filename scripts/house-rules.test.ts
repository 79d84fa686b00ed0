import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { glob, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { z } from "zod";

const root = dirname(import.meta.dirname);

const sources = (
  await Array.fromAsync(
    glob("{packages,apps}/*/{src,test}/**/*.ts", { cwd: root, exclude: (path) => path.includes("node_modules") }),
  )
).map((path) => path.replaceAll("\\", "/"));

test("folders under src are at most two deep and none is a drawer for everything", () => {
  const drawers = /\/(utils?|common|shared|helpers?|lib|core|misc|types)(\/|\.ts$)/;
  assert.notEqual(sources.length, 0);
  assert.deepEqual(
    sources.filter((path) => drawers.test(path) || (/\/src\/(.*)\//.exec(path)?.[1]?.split("/").length ?? 0) > 2),
    [],
  );
});

test("the engine and the nodes take time, ids and chance from outside, and wait for nothing", async () => {
  const pure = sources.filter(
    (path) => /^packages\/(engine|nodes|flow-json)\/src\//.test(path) && !path.endsWith(".test.ts"),
  );
  const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\bawait\b/;
  const found = await Promise.all(pure.map(async (path) => (impure.test(await read(path)) ? [path] : [])));
  assert.notEqual(pure.length, 0);
  assert.deepEqual(found.flat(), []);
});

test("half of the files have at most ninety lines", async () => {
  const lengths = await Promise.all(sources.map(async (path) => (await read(path)).split("\n").length - 1));
  const median = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
  assert.ok(median <= 90, `the median is ${median} lines`);
});

test("no class has its look in two stylesheets of the Studio: which of them counts would change with the pages that were seen", async () => {
  const sheets = await Array.fromAsync(glob("apps/studio/src/**/*.css", { cwd: root }));
  const looks = await Promise.all(
    sheets.map(async (path) => [...new Set((await read(path)).match(/^\.[\w-]+(?= \{)/gm) ?? [])]),
  );
  const all = looks.flat();
  assert.notEqual(all.length, 0);
  assert.deepEqual(
    all.filter((name, index) => all.indexOf(name) !== index),
    [],
  );
});

test("every suppression of a check says why", async () => {
  const silent = /(?:biome-ignore(?:-all)? [^\s:]+(?::? *$|(?=\s*\*\/))|@ts-(?:ignore|nocheck)|@ts-expect-error *$)/m;
  const found = await Promise.all(sources.map(async (path) => (silent.test(await read(path)) ? [path] : [])));
  assert.deepEqual(found.flat(), []);
});

/** One planted violation for each rule that the lint configuration adds to Biome's own. */
const planted: Record<string, string> = {
  noExcessiveLinesPerFunction: `export function long() {\n${"  console;\n".repeat(61)}}\n`,
  noExcessiveLinesPerFile: "export const line = 1;\n".repeat(401),
  useMaxParams: "export function many(a: 1, b: 1, c: 1, d: 1, e: 1) { return [a, b, c, d, e]; }\n",
  noExcessiveCognitiveComplexity: `export function knot(n: number) {\n${nest(6)}}\n`,
  noDefaultExport: "export default 1;\n",
  useImportType: 'import { Stats } from "node:fs";\nexport type X = Stats;\n',
  useNodejsImportProtocol: 'import "fs";\n',
  noEnum: "export enum Colour { Red }\n",
  noParameterProperties: "export class Box { constructor(private readonly a: number) {} }\n",
  useImportExtensions: 'import "./neighbour";\n',
  noConsole: 'console.log("x");\n',
  noFloatingPromises: "async function later() {}\nexport function now() { later(); }\n",
  noExplicitAny: "export const x: any = 1;\n",
  noNonNullAssertion: "export const first = (list: string[]) => list[0]!;\n",
  noBarrelFile: 'export { a } from "./neighbour.ts";\n',
};

test("every budget and house rule of the lint catches its planted violation", async () => {
  await using tree = await makeTree();
  for (const [rule, content] of Object.entries(planted))
    await tree.write(`packages/engine/src/${kebab(rule)}.ts`, content);
  await tree.write("packages/engine/src/CamelName.ts", "export const x = 1;\n");
  await tree.write("packages/engine/src/clock.ts", "export const now = () => performance.now();\n");
  const found = await lint(tree.path);
  const missed = Object.keys(planted).filter(
    (rule) => !found.includes(`packages/engine/src/${kebab(rule)}.ts ${rule}`),
  );
  assert.deepEqual(missed, []);
  assert.ok(found.includes("packages/engine/src/CamelName.ts useFilenamingConvention"));
  assert.ok(found.includes("packages/engine/src/clock.ts noRestrictedGlobals"));
});

function nest(depth: number): string {
  return depth === 0 ? "return;\n" : `if (n > ${depth}) {\n${nest(depth - 1)}} else {\nn;\n}\n`;
}

function kebab(rule: string): string {
  return rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function read(path: string): Promise<string> {
  return await readFile(join(root, path), "utf8");
}

const reportSchema = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.unknown() }).loose() }).loose()),
});

async function lint(tree: string): Promise<string[]> {
  const program = join(root, "node_modules/@biomejs/biome/bin/biome");
  const args = [program, "lint", "--reporter=json", "--max-diagnostics=none", "packages"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: tree }).catch((error) => error);
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout));
  return diagnostics.map(({ category, location }) => `${pathOf(location.path)} ${category.split("/").at(-1)}`);
}

function pathOf(path: unknown): string {
  return z.union([z.string(), z.object({ file: z.string() }).transform(({ file }) => file)]).parse(path);
}

async function makeTree() {
  const path = await mkdtemp(join(tmpdir(), "tributary-lint-"));
  const write = async (file: string, content: string) => {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), content);
  };
  const { vcs: _, $schema: __, ...config } = z.looseObject({}).parse(JSON.parse(await read("biome.json")));
  await write("biome.json", JSON.stringify(config));
  await write("packages/engine/src/neighbour.ts", "export const a = 1;\n");
  return { path, write, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
