// @ts-check
// Runs a script or a development tool of this repository under Node 24, on a machine that may only have an older Node:
//   node scripts/run.mjs scripts/start.ts [arguments]
//   node scripts/run.mjs biome check
// Plain JavaScript without dependencies: it has to run before anything is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const requiredMajor = 24;
/** In between: with 32 MB a busy server answers some percent more, with 8 MB an idle one holds 10 MB less. */
const youngGeneration = "--max-semi-space-size=16";

process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} args */
async function main([target, ...args]) {
  if (target === undefined) return fail("Usage: node scripts/run.mjs <script.ts | tool> [arguments]");
  if (!isInstalled()) {
    const code = await install();
    if (code !== 0) return code;
  }
  const node = findNode();
  if (node === undefined) return fail(missingNode());
  const file = /\.(ts|mjs|js)$/.test(target) ? target : findTool(target);
  if (file === undefined) {
    return fail(`The development tool "${target}" is not installed. Run "npm ci --include=dev" and try again.`);
  }
  process.env["PATH"] = [dirname(node), process.env["PATH"]].join(delimiter);
  // Halves the time of later starts: TypeScript is stripped and compiled once.
  process.env["NODE_COMPILE_CACHE"] ??= join(modules, ".cache", "compiled");
  return run(node, [youngGeneration, file, ...args]);
}

// -- Dependencies ------------------------------------------------------------------------------------------------------

/** The installed tree is the locked one: we installed it, or somebody's own `npm ci` or `npm install` did. */
function isInstalled() {
  const stamp = stampOf();
  const stampFile = join(modules, ".tributary-lock");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return true;
  if (!isLockSatisfied()) return false;
  writeStamp(stampFile, stamp);
  return true;
}

function stampOf() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  return `${lock} ${process.platform}-${process.arch}\n`;
}

/** @param {string} file @param {string} stamp */
function writeStamp(file, stamp) {
  try {
    writeFileSync(file, stamp);
  } catch {
    // A tree that belongs to another user is compared anew at every start.
  }
}

function isLockSatisfied() {
  const installedFile = join(modules, ".package-lock.json");
  if (!existsSync(installedFile)) return false;
  const locked = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(installedFile);
  const hasDevelopmentTools = Object.values(installed).some((entry) => entry.dev);
  return Object.entries(locked).every(([path, entry]) => {
    const present = installed[path];
    if (present !== undefined) return present.version === entry.version && present.link === entry.link;
    if (path === "") return true;
    return entry.optional || entry.devOptional ? !isForThisMachine(entry) : entry.dev && !hasDevelopmentTools;
  });
}

/**
 * @typedef {{ version?: string, link?: boolean, dev?: boolean, optional?: boolean, devOptional?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[], peer?: boolean }} LockedPackage
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(file) {
  return readJson(file).packages;
}

/** @param {LockedPackage} entry */
function isForThisMachine({ os, cpu, libc }) {
  const isNamed = os !== undefined || cpu !== undefined;
  return isNamed && libc === undefined && allows(os, process.platform) && allows(cpu, process.arch);
}

/** @param {string[] | undefined} list @param {string} value */
function allows(list, value) {
  return list === undefined || list.includes(value) || (list[0]?.startsWith("!") && !list.includes(`!${value}`));
}

async function install() {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  say("Installing the locked dependencies. This happens once and again when they change.");
  const ticking = setInterval(() => say(`Still installing (${seconds()} s) …`), 15_000);
  const args = ["ci", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env["npm_execpath"];
  const code =
    npm?.endsWith("npm-cli.js") === true ? await run(process.execPath, [npm, ...args]) : await run("npm", args);
  clearInterval(ticking);
  if (code > 128) return code;
  if (code !== 0) {
    return fail(
      `Could not install the locked dependencies: "npm ci" ended with code ${code}. If this machine is offline or ` +
        "behind a proxy, point npm at a registry that it reaches (npm config set registry …) and try again.",
    );
  }
  writeStamp(join(modules, ".tributary-lock"), stampOf());
  say(`Installed in ${seconds()} s.`);
  return 0;
}

// -- Node --------------------------------------------------------------------------------------------------------------

function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= requiredMajor) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const file = process.platform === "win32" ? "node.exe" : "node";
  const bundled = join(modules, `node-${platform}-${process.arch}`, "bin", file);
  return existsSync(bundled) ? bundled : undefined;
}

function missingNode() {
  const machine = `${process.platform}-${process.arch}`;
  const own = `This is Node ${process.versions.node}; Tributary runs on Node ${requiredMajor} or newer.`;
  return process.platform === "linux" || process.platform === "win32"
    ? `${own} The bundled one for ${machine} is not installed: run "npm ci --include=optional", or install Node ${requiredMajor} yourself.`
    : `${own} None comes bundled for ${machine}: install it from https://nodejs.org and try again.`;
}

/** The program behind a tool's name, among the development dependencies. @param {string} name */
function findTool(name) {
  const { devDependencies } = readJson(join(root, "package.json"));
  for (const dependency of Object.keys(devDependencies)) {
    const manifest = join(modules, dependency, "package.json");
    if (!existsSync(manifest)) continue;
    const { bin } = readJson(manifest);
    const programs = typeof bin === "string" ? { [dependency.replace(/^@.*\//, "")]: bin } : (bin ?? {});
    if (programs[name] !== undefined) return join(modules, dependency, programs[name]);
  }
  return undefined;
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

// -- Processes ---------------------------------------------------------------------------------------------------------

/**
 * Runs a program to its end and answers with its exit code. Signals go on to it, and we wait: it is never left behind.
 * Ctrl-C in a terminal reaches the whole group already, so SIGINT is only passed on where there is no terminal.
 * @param {string} command @param {string[]} args
 * @returns {Promise<number>}
 */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: "inherit",
      shell: command === "npm" && process.platform === "win32",
    });
    const listeners = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]).map((signal) => {
      const listener = () => void (signal === "SIGINT" && process.stdin.isTTY ? undefined : child.kill(signal));
      process.on(signal, listener);
      return () => process.off(signal, listener);
    });
    const finish = (/** @type {number} */ code) => {
      for (const stopListening of listeners) stopListening();
      resolve(code);
    };
    child.once("error", (error) => finish(fail(`Could not run ${command}: ${error.message}.`)));
    child.once("close", (code, signal) => finish(code ?? 128 + (constants.signals[signal ?? "SIGTERM"] ?? 0)));
  });
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {string} message */
function fail(message) {
  say(message);
  return 1;
}
