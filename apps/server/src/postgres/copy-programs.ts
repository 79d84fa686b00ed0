import type { Dirent } from "node:fs";
import {
  chmod,
  constants,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from "node:fs/promises";
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
  await copyTree(native, unfinished);
  await createLinks(unfinished);
  await rename(unfinished, copy);
  return copy;
}

/** Whatever umask we run under: everybody may read and run the copy, only we may change it. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.filter(isNeededToRun).map(async (entry) => {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) await copyTree(source, target);
      else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
      else await linkOrCopy(source, target);
    }),
  );
}

function isNeededToRun({ name }: Dirent): boolean {
  return extname(name) !== ".a" && name !== "pkgconfig";
}

/** A second name for the same file costs nothing, where the file system allows one and everybody may read the file. */
async function linkOrCopy(source: string, target: string): Promise<void> {
  const { mode } = await stat(source);
  const isLinked = (mode & 0o004) !== 0 && (await succeeds(link(source, target)));
  if (isLinked) return;
  await copyFile(source, target, constants.COPYFILE_FICLONE);
  await chmod(target, (mode & 0o100) === 0 ? 0o644 : 0o755);
}

async function createLinks(tree: string): Promise<void> {
  const list = await readFile(join(tree, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(JSON.parse(list));
  for (const { source, target } of links) {
    const link = join(tree, relative("native", target));
    if (!(await exists(link))) await symlink(relative(dirname(target), source), link);
  }
}

async function exists(path: string): Promise<boolean> {
  return await succeeds(stat(path));
}

async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return await attempt.then(
    () => true,
    () => false,
  );
}
