import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { chown, mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { startPostgres } from "../../src/postgres/start-postgres.ts";
import { makeTemporaryFolder, quickSettings as settings } from "./data-directory.ts";
import { makePrivateClone } from "./private-clone.ts";
import { addRow, countRows } from "./queries.ts";
import { startProduct } from "./start-product.ts";

const isRoot = process.getuid?.() === 0;
const asRoot = { skip: isRoot ? false : "needs root" };

/** initdb wants an account with a name; "daemon" has one everywhere. When we are not root, we are ordinary ourselves. */
const ordinary = isRoot ? { uid: 1, gid: 1 } : undefined;
const canOrdinaryRead =
  ordinary === undefined ||
  spawnSync(process.execPath, ["--check", import.meta.filename], { ...ordinary, cwd: "/" }).status === 0;
const asOrdinary = { skip: canOrdinaryRead ? false : "an ordinary user cannot enter this clone" };

async function makeOrdinaryFolder(parent: string): Promise<string> {
  const path = join(parent, "ordinary");
  await mkdir(path, { mode: 0o700 });
  if (ordinary !== undefined) await chown(path, ordinary.uid, ordinary.gid);
  return path;
}

test("from root's private clone without library links PostgreSQL runs unprivileged", asRoot, async () => {
  await using folder = await makeTemporaryFolder();
  const launcher = await makePrivateClone(folder.path, { hasPrograms: true });
  const dataDirectory = join(folder.path, "data");
  for (const round of [1, 2]) {
    await using product = await startProduct({ dataDirectory, launcher });
    assert.equal(product.refusal, undefined);
    await addRow(product.url);
    assert.equal(await countRows(product.url), round);
    assert.equal((await stat(`/proc/${product.pid}`)).uid, 65_534);
    assert.equal(product.log.join().includes("Copying the bundled PostgreSQL"), round === 1);
  }
});

test(
  "an ordinary user needs nothing but a folder, and root carries on under that user's account",
  asOrdinary,
  async () => {
    await using folder = await makeTemporaryFolder();
    const dataDirectory = await makeOrdinaryFolder(folder.path);
    {
      await using product = await startProduct({ dataDirectory, account: ordinary });
      assert.equal(product.refusal, undefined);
      await addRow(product.url);
    }
    await using postgres = await startPostgres({ dataDirectory, settings });
    assert.equal(await countRows(postgres.connectionString("tributary")), 1);
    assert.equal((await stat(join(dataDirectory, "postgres"))).uid, ordinary?.uid ?? process.getuid?.());
  },
);

test("an ordinary user's private clone without library links works", asOrdinary, async () => {
  await using folder = await makeTemporaryFolder();
  const home = await makeOrdinaryFolder(folder.path);
  const launcher = await makePrivateClone(home, { hasPrograms: true });
  if (ordinary !== undefined) await promisify(execFile)("chown", ["-R", `${ordinary.uid}:${ordinary.gid}`, home]);
  await using product = await startProduct({ dataDirectory: join(home, "data"), launcher, account: ordinary });
  assert.equal(product.refusal, undefined);
  await addRow(product.url);
});

test("root's data in a private folder are refused with the folder's name and the ways out", asRoot, async () => {
  await using folder = await makeTemporaryFolder();
  const privateFolder = join(folder.path, "private");
  await mkdir(privateFolder, { mode: 0o700 });
  const starting = startPostgres({ dataDirectory: join(privateFolder, "data"), settings });
  await assert.rejects(starting, {
    name: "PostgresRefusal",
    code: "data-directory-unreachable",
    message: new RegExp(`pass through ${privateFolder} .*DATABASE_URL`),
  });
});

test("another user's data directory is refused", { skip: asRoot.skip || asOrdinary.skip }, async () => {
  await using folder = await makeTemporaryFolder();
  await using postgres = await startPostgres({ dataDirectory: folder.path, settings });
  await postgres.stop();
  await using product = await startProduct({ dataDirectory: folder.path, account: ordinary });
  assert.equal(product.refusal?.code, "data-directory-of-another-user");
});

test("data of a PostgreSQL that is not here are left alone, with the version named", async () => {
  await using folder = await makeTemporaryFolder();
  await mkdir(join(folder.path, "postgres"));
  await writeFile(join(folder.path, "postgres", "PG_VERSION"), "12\n");
  const starting = startPostgres({ dataDirectory: folder.path, settings });
  await assert.rejects(starting, {
    code: "data-of-another-version",
    message: /written by PostgreSQL 12.*DATABASE_URL/,
  });
});

test("without the bundled programs the system's are used, and without those the refusal names DATABASE_URL", async (t) => {
  await using folder = await makeTemporaryFolder();
  const launcher = await makePrivateClone(folder.path, { hasPrograms: false });
  await using product = await startProduct({ dataDirectory: join(folder.path, "data"), launcher });
  if (product.refusal === undefined) {
    t.diagnostic("the system's PostgreSQL was used");
    await addRow(product.url);
    assert.equal(await countRows(product.url), 1);
  } else {
    assert.equal(product.refusal.code, "no-usable-postgres");
    assert.match(product.refusal.message, /npm ci --include=optional.*DATABASE_URL/);
  }
});
