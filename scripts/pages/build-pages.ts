import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));
const stampName = ".built-from";
const isHidden = (path: string) => /(^|\/)(node_modules|dist|test|data)(\/|$)/.test(path);

/** A folder with a `vite.config.ts`; its pages end up in its `dist`. */
export type PageFolder = "apps/studio" | "apps/emulator";

/**
 * Builds the pages of the folders whose sources changed since they were last built. `onStep` hears of those that are
 * being built, as that takes some seconds.
 */
export async function buildPages(folders: PageFolder[], onStep: (step: string) => void = () => {}): Promise<void> {
  for (const folder of folders) {
    const stampFile = join(root, folder, "dist", stampName);
    const sources = await digestSources(folder);
    if ((await readStamp(stampFile)) === sources) continue;
    onStep(`Building the pages of ${folder} (once, and again when they change) …`);
    await buildFolder(join(root, folder));
    await writeFile(stampFile, sources);
  }
}

/** In a process of its own: what a build takes in memory is given back when it ends. */
async function buildFolder(folder: string): Promise<void> {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const options = ["--config", join(folder, "vite.config.ts"), "--logLevel", "error"];
  await promisify(execFile)(process.execPath, [vite, "build", folder, ...options], { cwd: folder });
}

/** Everything that a page of the folder may be made from. */
async function digestSources(folder: PageFolder): Promise<string> {
  const digest = createHash("sha256").update(process.versions.node);
  const patterns = [`${folder}/**/*.*`, "packages/*/src/**/*.*", "package-lock.json"];
  const files: string[] = [];
  for (const pattern of patterns) {
    for await (const file of glob(pattern, { cwd: root, exclude: isHidden })) files.push(file);
  }
  for (const file of files.sort()) digest.update(`${file}\n`).update(await readFile(join(root, file)));
  return digest.digest("hex");
}

async function readStamp(file: string): Promise<string | undefined> {
  return await readFile(file, "utf8").catch(() => undefined);
}
