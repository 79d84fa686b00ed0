import assert from "node:assert/strict";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { startPostgres } from "../../src/postgres/start-postgres.ts";
import { makeTemporaryFolder, makeUsedDataDirectory, quickSettings as settings } from "./data-directory.ts";
import { addRow, connect, countRows } from "./queries.ts";
import { startProduct } from "./start-product.ts";
import { isAlive, waitUntil } from "./wait-until.ts";

test("the first start creates the database, and later ones find what it held", async (t) => {
  await using folder = await makeTemporaryFolder();
  const dataDirectory = join(folder.path, "data");
  for (const [round, name] of ["cold", "warm", "warm"].entries()) {
    const startedAt = performance.now();
    await using postgres = await startPostgres({ dataDirectory });
    t.diagnostic(`${name} start: ${Math.round(performance.now() - startedAt)} ms`);
    await addRow(postgres.connectionString("tributary"));
    assert.equal(await countRows(postgres.connectionString("tributary")), round + 1);
  }
});

test("stop ends the server and its connections, and can be called twice", async () => {
  await using folder = await makeUsedDataDirectory();
  const postgres = await startPostgres({ dataDirectory: folder.path, settings });
  await using client = await connect(postgres.connectionString("tributary"));
  const ended = new Promise((resolve) => client.once("end", resolve));
  await Promise.all([postgres.stop(), postgres.stop()]);
  await postgres.stop();
  await ended;
  assert.equal(isAlive(postgres.pid), false);
});

test("the product's role is no superuser, may create databases and needs its password", async () => {
  await using folder = await makeUsedDataDirectory();
  await using postgres = await startPostgres({ dataDirectory: folder.path, settings });
  await using client = await connect(postgres.connectionString("postgres"));
  const { rows } = await client.query("select rolsuper, rolcreatedb from pg_roles where rolname = current_user");
  assert.deepEqual(rows, [{ rolsuper: false, rolcreatedb: true }]);
  await client.query("create database another");
  await using another = await connect(postgres.connectionString("another"));
  assert.equal((await another.query("select 1")).rowCount, 1);
  const forged = postgres.connectionString("tributary").replace(/:[0-9a-f]{48}@/, `:${"0".repeat(48)}@`);
  await assert.rejects(connect(forged), /password authentication failed/);
});

test("nobody else can read the password or enter the socket's directory", {
  skip: process.platform === "win32",
}, async () => {
  await using folder = await makeUsedDataDirectory();
  await using _postgres = await startPostgres({ dataDirectory: folder.path, settings });
  assert.equal((await stat(join(folder.path, "postgres-password"))).mode & 0o077, 0);
  assert.equal((await stat(join(folder.path, "run"))).mode & 0o077, 0);
  assert.equal((await stat(join(folder.path, "postgres"))).mode & 0o077, 0);
});

test("commits reach the disk unless the caller says otherwise, and settings of the caller win", async () => {
  await using folder = await makeUsedDataDirectory();
  await using postgres = await startPostgres({ dataDirectory: folder.path, settings: { work_mem: "7MB" } });
  await using client = await connect(postgres.connectionString("tributary"));
  assert.deepEqual((await client.query("show fsync")).rows, [{ fsync: "on" }]);
  assert.deepEqual((await client.query("show work_mem")).rows, [{ work_mem: "7MB" }]);
});

test("a setting that PostgreSQL does not know is told with its own words", async () => {
  await using folder = await makeUsedDataDirectory();
  const starting = startPostgres({ dataDirectory: folder.path, settings: { ...settings, no_such_setting: "1" } });
  await assert.rejects(starting, { code: "postgres-did-not-start", message: /no_such_setting[\s\S]*DATABASE_URL/ });
  await using _postgres = await startPostgres({ dataDirectory: folder.path, settings });
});

test("of many starts on the same data exactly one gets them, and the others are refused", async () => {
  await using folder = await makeUsedDataDirectory();
  const start = () => startPostgres({ dataDirectory: folder.path, settings });
  const starts = await Promise.allSettled([start(), start(), start()]);
  const started = starts.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  await using product = await startProduct({ dataDirectory: folder.path });
  assert.equal(started.length, 1);
  for (const result of starts)
    if (result.status === "rejected") assert.equal(result.reason.code, "data-directory-in-use");
  assert.equal(product.refusal?.code, "data-directory-in-use");
  assert.match(product.refusal?.message ?? "", /DATABASE_URL/);
  await started[0]?.stop();
  await using _next = await start();
});

test("a path too long for a socket gets its socket elsewhere, and leaves nothing there", async () => {
  await using folder = await makeTemporaryFolder();
  const dataDirectory = join(folder.path, "long-".repeat(20), "data");
  const postgres = await startPostgres({ dataDirectory, settings });
  const url = postgres.connectionString("tributary");
  await addRow(url);
  const socketDirectory = new URL(url).searchParams.get("host") ?? "";
  assert.ok(!socketDirectory.startsWith(folder.path));
  assert.equal((await stat(socketDirectory)).mode & 0o077, 0);
  await postgres.stop();
  await assert.rejects(stat(socketDirectory), { code: "ENOENT" });
});

test("a path may have blanks, commas, apostrophes and letters of any alphabet", async () => {
  await using folder = await makeTemporaryFolder();
  await using postgres = await startPostgres({ dataDirectory: join(folder.path, "d'ata, ours é日"), settings });
  await addRow(postgres.connectionString("tributary"));
});

test("a lost password is replaced and the data stay", async () => {
  await using folder = await makeUsedDataDirectory();
  const before = await startPostgres({ dataDirectory: folder.path, settings });
  await addRow(before.connectionString("tributary"));
  await before.stop();
  await rm(join(folder.path, "postgres-password"));
  await using after = await startPostgres({ dataDirectory: folder.path, settings });
  assert.notEqual(after.connectionString("tributary"), before.connectionString("tributary"));
  assert.equal(await countRows(after.connectionString("tributary")), 1);
});

test("the server ends with a product that ends without stopping it", async () => {
  await using folder = await makeUsedDataDirectory();
  await using product = await startProduct({ dataDirectory: folder.path, ending: "forget-to-stop" });
  await waitUntil("PostgreSQL has ended", () => !isAlive(product.pid));
});
