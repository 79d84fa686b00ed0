// Throughput and latency of durable turns, with a baseline in the same run: npm run bench [-- --turns 20000 --memory 100000]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startPostgres } from "@tributary/server/postgres";
import pg from "pg";
import { createContacts } from "./conversation.ts";
import { startGraphStub } from "./graph-stub.ts";
import { type LoadResult, playAtRate, playTurns } from "./load.ts";
import { percentile, usageOf } from "./measure.ts";
import { startBaseline, startProduct, type UnderTest } from "./under-test.ts";

const IN_FLIGHT = 64;
const CONTACTS = 20_000;

const { values } = parseArgs({
  options: {
    turns: { type: "string", default: "30000" },
    memory: { type: "string", default: "100000" },
    seconds: { type: "string", default: "10" },
  },
});
const turns = Number(values.turns);
const memoryTurns = Number(values.memory);
const seconds = Number(values.seconds);

const dataDirectory = await mkdtemp(join(tmpdir(), "tributary-bench-"));
try {
  await main();
} finally {
  await rm(dataDirectory, { recursive: true, force: true });
}

async function main(): Promise<void> {
  await using postgres = await startPostgres({ dataDirectory });
  const newDatabase = async (name: string) => {
    const admin = new pg.Client({ connectionString: postgres.connectionString("postgres") });
    await admin.connect();
    await admin.query(`create database ${name}`);
    await admin.end();
    return postgres.connectionString(name);
  };
  const measured = { postgresPid: postgres.pid };
  const baseline = await measureBaseline(measured, await newDatabase("baseline"));
  await measureProduct({ ...measured, baseline, hasCode: false }, await newDatabase("turns"));
  await measureProduct({ ...measured, baseline, hasCode: true }, await newDatabase("turns_with_code"));
}

interface Measured {
  postgresPid: number;
}

async function measureBaseline({ postgresPid }: Measured, databaseUrl: string): Promise<number> {
  const contacts = createContacts(CONTACTS, "1");
  await using graph = await startGraphStub(contacts.arrived);
  await using server = await startBaseline(databaseUrl, graph.url);
  const load = { target: server.target, next: contacts.next };
  await playTurns(load, IN_FLIGHT, turns / 4);
  const result = await withCpu([server.pid, postgresPid], () => playTurns(load, IN_FLIGHT, turns));
  print("baseline: verify, store a row, forward", result);
  print("baseline at 80/s", await withCpu([server.pid, postgresPid], () => playAtRate(load, 80, seconds)));
  return result.turns / result.seconds;
}

async function measureProduct(
  { postgresPid, baseline, hasCode }: Measured & { baseline: number; hasCode: boolean },
  databaseUrl: string,
): Promise<void> {
  const contacts = createContacts(CONTACTS, hasCode ? "3" : "2");
  await using graph = await startGraphStub(contacts.arrived);
  await using server = await startProduct(databaseUrl, graph.url, hasCode);
  await sleep(2000);
  const idle = usageOf(server.pid).megabytes;
  const load = { target: server.target, next: contacts.next };
  await playTurns(load, IN_FLIGHT, turns / 4);
  const result = await withCpu([server.pid, postgresPid], () => playTurns(load, IN_FLIGHT, turns));
  print(hasCode ? "turns with a Code node" : "turns", result);
  const rate = result.turns / result.seconds;
  console.log(`  ${(rate / baseline).toFixed(2)} of the baseline; server idle ${idle.toFixed(0)} MB`);
  if (hasCode) return;
  for (const perSecond of [80, 1000]) await measureAtRate(server, { postgresPid, load, perSecond });
  await measureMemory(server, load);
}

/** On a machine that is busy with other things the rate may not be kept: that is a figure too. */
async function measureAtRate(
  server: UnderTest,
  { postgresPid, load, perSecond }: Measured & { load: Parameters<typeof playTurns>[0]; perSecond: number },
): Promise<void> {
  const title = `turns at ${perSecond.toLocaleString("en")}/s`;
  try {
    print(title, await withCpu([server.pid, postgresPid], () => playAtRate(load, perSecond, seconds)));
  } catch (error) {
    console.log(`${title}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function measureMemory(server: UnderTest, load: Parameters<typeof playTurns>[0]): Promise<void> {
  const samples: string[] = [];
  for (let played = 0; played < memoryTurns; played += memoryTurns / 5) {
    await playTurns(load, IN_FLIGHT, memoryTurns / 5);
    samples.push(`${usageOf(server.pid).megabytes.toFixed(0)} MB`);
  }
  console.log(`memory over ${memoryTurns} more turns: ${samples.join(", ")}`);
}

type Costed = LoadResult & { cpuMs: number[] };

async function withCpu(pids: number[], work: () => Promise<LoadResult>): Promise<Costed> {
  const before = pids.map((pid) => usageOf(pid).cpuSeconds);
  const result = await work();
  const cpuMs = pids.map((pid, index) => ((usageOf(pid).cpuSeconds - (before[index] ?? 0)) * 1000) / result.turns);
  return { ...result, cpuMs };
}

function print(title: string, { turns: played, seconds: took, ack, endToEnd, cpuMs, refused }: Costed): void {
  const ms = (numbers: number[], share: number) => percentile(numbers, share).toFixed(1);
  const total = cpuMs.reduce((sum, one) => sum + one, 0);
  console.log(
    `${title}: ${(played / took).toFixed(0)}/s · CPU ${total.toFixed(3)} ms a turn (server ${cpuMs[0]?.toFixed(3)}, PostgreSQL ${cpuMs[1]?.toFixed(3)})` +
      ` · ack p50 ${ms(ack, 0.5)} p99 ${ms(ack, 0.99)} ms · end to end p50 ${ms(endToEnd, 0.5)} p99 ${ms(endToEnd, 0.99)} ms` +
      (refused > 0 ? ` · ${refused} refused` : ""),
  );
}
