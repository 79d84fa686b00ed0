import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { z } from "zod";

/**
 * Copies the bundled programs to a folder per version, for an account that cannot reach them where they are, and creates
 * the links between libraries that the package's install script would have made. Answers with the copied tree.
 */
export async function copyPrograms(options: {
  native: string;
  into: string;
  log: (line: string) => void;
}): Promise<string> {
  const { native, into, log } = options;
  const { name, version } = z
    .object({ name: z.string(), version: z.string() })
    .parse(JSON.parse(await readFile(join(dirname(native), "package.json"), "utf8")));
  const copy = join(into, `${basename(name)}-${version}`);
  if (await exists(copy)) return copy;
  log(`Copying the bundled PostgreSQL to ${copy}.`);
  const unfinished = `${copy}.unfinished`;
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  await chmod(into, 0o755);
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: isNeededToRun });
  await createLinks(unfinished);
  await openToAll(unfinished);
  await rename(unfinished, copy);
  return copy;
}

function isNeededToRun(path: string): boolean {
  return extname(path) !== ".a" && basename(path) !== "pkgconfig";
}

async function createLinks(tree: string): Promise<void> {
  const list = await readFile(join(tree, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(JSON.parse(list));
  for (const { source, target } of links) {
    const link = join(tree, relative("native", target));
    if (!(await exists(link))) await symlink(relative(dirname(target), source), link);
  }
}

/** Whatever umask we run under: everybody may read and run the copy, only we may change it. */
async function openToAll(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  if (!found.isDirectory()) return await chmod(path, (found.mode & 0o100) === 0 ? 0o644 : 0o755);
  await chmod(path, 0o755);
  await Promise.all((await readdir(path)).map((name) => openToAll(join(path, name))));
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
