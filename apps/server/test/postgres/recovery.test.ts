import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { startPostgres } from "../../src/postgres/start-postgres.ts";
import { makeTemporaryFolder, makeUsedDataDirectory, quickSettings as settings } from "./data-directory.ts";
import { addRow, connect, countRows } from "./queries.ts";
import { killHard, spawnProduct, startProduct } from "./start-product.ts";
import { waitUntil } from "./wait-until.ts";

test("PostgreSQL killed with kill -9 comes back at the same address with everything that was committed", async () => {
  await using folder = await makeUsedDataDirectory();
  const lines: string[] = [];
  await using postgres = await startPostgres({ dataDirectory: folder.path, settings, log: (line) => lines.push(line) });
  const url = postgres.connectionString("tributary");
  for (let kills = 1; kills <= 2; kills++) {
    await addRow(url);
    const { pid } = postgres;
    process.kill(pid, "SIGKILL");
    await waitUntil("PostgreSQL is back", () => postgres.pid !== pid);
    assert.equal(await countRows(url), kills);
    assert.equal(postgres.connectionString("tributary"), url);
  }
  assert.equal(lines.filter((line) => line.includes("ended unexpectedly (SIGKILL)")).length, 2);
});

test("a busy connection that outlives its killed server does not keep the next one from starting", async () => {
  await using folder = await makeUsedDataDirectory();
  await using postgres = await startPostgres({ dataDirectory: folder.path, settings });
  const url = postgres.connectionString("tributary");
  await addRow(url);
  await using client = await connect(url);
  const busy = client.query("select count(*) from generate_series(1, 1000000000000) as n where n % 2 = 3");
  const failed = assert.rejects(busy);
  await using observer = await connect(url);
  const isBusy =
    "select 1 from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and query like '%series%'";
  await waitUntil("the query runs", async () => (await observer.query(isBusy)).rowCount === 1);
  const { pid } = postgres;
  process.kill(pid, "SIGKILL");
  await waitUntil("PostgreSQL is back", () => postgres.pid !== pid);
  await failed;
  assert.equal(await countRows(url), 1);
});

test("stop during a restart leaves nothing running", async () => {
  await using folder = await makeUsedDataDirectory();
  const postgres = await startPostgres({ dataDirectory: folder.path, settings });
  process.kill(postgres.pid, "SIGKILL");
  await postgres.stop();
  await using next = await startPostgres({ dataDirectory: folder.path, settings });
  await addRow(next.connectionString("tributary"));
});

test("a start after kill -9 of the product ends the server left behind and finds the data", async () => {
  await using folder = await makeUsedDataDirectory();
  const product = await startProduct({ dataDirectory: folder.path });
  await addRow(product.url);
  await killHard(product.process);
  await using left = await connect(product.url);
  const ended = new Promise((resolve) => left.once("end", resolve));
  const lines: string[] = [];
  await using postgres = await startPostgres({ dataDirectory: folder.path, settings, log: (line) => lines.push(line) });
  await ended;
  assert.notEqual(postgres.pid, product.pid);
  assert.equal(await countRows(postgres.connectionString("tributary")), 1);
  assert.match(lines.join("\n"), new RegExp(`left behind \\(process ${product.pid}\\)`));
});

test("a pid file whose number belongs to another program stops neither the start nor that program", async () => {
  await using folder = await makeUsedDataDirectory();
  const product = await startProduct({ dataDirectory: folder.path });
  await addRow(product.url);
  await killHard(product.process);
  process.kill(product.pid, "SIGKILL");
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const stranger = spawn("sleep", ["60"], { ...account, cwd: "/" });
  try {
    const pidFile = join(folder.path, "postgres", "postmaster.pid");
    const [, ...rest] = (await readFile(pidFile, "utf8")).split("\n");
    await writeFile(pidFile, [stranger.pid, ...rest].join("\n"));
    const socketLock = join(folder.path, "run", ".s.PGSQL.5432.lock");
    await writeFile(socketLock, `${stranger.pid}\n`);
    await using postgres = await startPostgres({ dataDirectory: folder.path, settings });
    assert.equal(await countRows(postgres.connectionString("tributary")), 1);
    assert.equal(stranger.exitCode ?? stranger.signalCode, null);
  } finally {
    await killHard(stranger);
  }
});

test("a first start that was killed half way is begun anew", async () => {
  await using folder = await makeTemporaryFolder();
  const { child } = spawnProduct({ dataDirectory: folder.path });
  const hasBegun = async () => (await readdir(folder.path)).some((name) => name.startsWith("postgres.unfinished-"));
  await waitUntil("the database is being created", hasBegun);
  await killHard(child);
  await using postgres = await startPostgres({ dataDirectory: folder.path, settings });
  await addRow(postgres.connectionString("tributary"));
});
