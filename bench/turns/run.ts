// Throughput and latency of durable turns, with a baseline in the same run: npm run bench [-- --turns 20000 --memory 100000]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startPostgres } from "@tributary/server/postgres";
import pg from "pg";
import { type Judged, printTargets, slowdown } from "../targets.ts";
import { createContacts } from "./conversation.ts";
import { startGraphStub } from "./graph-stub.ts";
import { type LoadResult, playAtRate, playTurns } from "./load.ts";
import { percentile, usageOf } from "./measure.ts";
import { type ProductUnderTest, startBaseline, startProduct, type UnderTest } from "./under-test.ts";

const IN_FLIGHT = 64;
const CONTACTS = 20_000;
const ROUNDS = 3;
/** What the baseline reached, in turns a second, on the machine that the targets were set on. */
const REFERENCE_RATE = 12_000;
/** Over that many turns, more than this is a leak and no noise. */
const MEMORY_GROWTH = 1.1;

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

interface LatencyTarget {
  perSecond: number;
  figures: { name: string; atMostMs: number; of(result: Costed): number }[];
}

const LATENCY_TARGETS: LatencyTarget[] = [
  {
    perSecond: 80,
    figures: [
      { name: "end to end p50 at 80/s", atMostMs: 5, of: ({ endToEnd }) => percentile(endToEnd, 0.5) },
      { name: "end to end p99 at 80/s", atMostMs: 20, of: ({ endToEnd }) => percentile(endToEnd, 0.99) },
    ],
  },
  {
    perSecond: 1000,
    figures: [{ name: "acknowledgement p99 at 1,000/s", atMostMs: 20, of: ({ ack }) => percentile(ack, 0.99) }],
  },
];

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
  const slower = slowdown(REFERENCE_RATE, rateOf(baseline.busy));
  console.log(`  this machine is ${slower.toFixed(2)} times slower than the one of the targets (${REFERENCE_RATE}/s)`);
  const machine = { ...measured, baseline, slower };
  const judged = [
    ...(await measureTurns(machine, await newDatabase("turns"))),
    ...(await measureCode(machine, await newDatabase("turns_with_code"))),
  ];
  process.exitCode = printTargets(judged) ? 0 : 1;
}

interface Measured {
  postgresPid: number;
}

interface Machine extends Measured {
  baseline: Baseline;
  slower: number;
}

/** What the yardstick reaches here: under full load, and at the rates of the latencies, which it may not keep. */
interface Baseline {
  busy: Costed;
  atRates: Map<number, Costed | undefined>;
}

async function measureBaseline({ postgresPid }: Measured, databaseUrl: string): Promise<Baseline> {
  const contacts = createContacts(CONTACTS, "1");
  await using graph = await startGraphStub(contacts.arrived);
  await using server = await startBaseline(databaseUrl, graph.url);
  const load = { target: server.target, next: contacts.next };
  await playTurns(load, IN_FLIGHT, turns / 4);
  const busy = await withCpu([server.pid, postgresPid], () => playTurns(load, IN_FLIGHT, turns));
  print("baseline: verify, store a row, forward", busy);
  const atRates = new Map<number, Costed | undefined>();
  for (const { perSecond } of LATENCY_TARGETS) {
    atRates.set(perSecond, await measureAtRate(server, { what: "baseline", postgresPid, load, perSecond }));
  }
  return { busy, atRates };
}

async function measureTurns(machine: Machine, databaseUrl: string): Promise<Judged[]> {
  const contacts = createContacts(CONTACTS, "2");
  await using graph = await startGraphStub(contacts.arrived);
  await using server = await startProduct(databaseUrl, graph.url, false);
  await sleep(2000);
  const idle = usageOf(server.pid).megabytes;
  const load = { target: server.target, next: contacts.next };
  const busy = await measureBusy("turns", server, { ...machine, load });
  const { slower } = machine;
  const latencies: Judged[] = [];
  for (const target of LATENCY_TARGETS) latencies.push(...(await judgeLatency(server, { ...machine, load }, target)));
  const memory = await measureMemory(server, load);
  return [
    {
      name: "turns, of the baseline",
      figure: rateOf(busy) / rateOf(machine.baseline.busy),
      limit: 1 / 5,
      isAtLeast: true,
      unit: "",
    },
    {
      ...{ name: "CPU a turn", figure: totalCpu(busy), limit: 0.5 * slower, there: 0.5, unit: " ms" },
      yardstick: totalCpu(machine.baseline.busy),
    },
    ...latencies,
    {
      name: "memory in use after that many turns",
      figure: memory.last,
      limit: memory.first * MEMORY_GROWTH,
      unit: " MB",
    },
    { name: "memory when idle", figure: idle, limit: 200, unit: " MB" },
  ];
}

async function measureCode(machine: Machine, databaseUrl: string): Promise<Judged[]> {
  const contacts = createContacts(CONTACTS, "3");
  await using graph = await startGraphStub(contacts.arrived);
  await using server = await startProduct(databaseUrl, graph.url, true);
  const load = { target: server.target, next: contacts.next };
  const busy = await measureBusy("turns with a Code node", server, { ...machine, load });
  const share = rateOf(busy) / rateOf(machine.baseline.busy);
  return [{ name: "turns with Code, of the baseline", figure: share, limit: 1 / 12, isAtLeast: true, unit: "" }];
}

type Load = Parameters<typeof playTurns>[0];

async function measureBusy(
  title: string,
  server: UnderTest,
  { postgresPid, baseline, load }: Machine & { load: Load },
): Promise<Costed> {
  await playTurns(load, IN_FLIGHT, turns / 4);
  const result = await withCpu([server.pid, postgresPid], () => playTurns(load, IN_FLIGHT, turns));
  print(title, result);
  console.log(`  ${(rateOf(result) / rateOf(baseline.busy)).toFixed(2)} of the baseline`);
  return result;
}

/** Measures at the rate of the target, and at what that rate is in this machine's own time, which is judged. */
async function judgeLatency(
  server: UnderTest,
  { slower, baseline, ...measured }: Machine & { load: Load },
  { perSecond, figures }: LatencyTarget,
): Promise<Judged[]> {
  const asSet = await measureRounds(server, { ...measured, perSecond });
  const slowed = slower === 1 ? asSet : await measureRounds(server, { ...measured, perSecond: perSecond / slower });
  return figures.map(({ name, atMostMs, of }) => ({
    ...{ name, figure: medianOf(slowed, of), limit: atMostMs * slower, there: atMostMs, unit: " ms" },
    asSet: medianOf(asSet, of),
    yardstick: medianOf([baseline.atRates.get(perSecond)], of),
  }));
}

/** One pause of the whole machine makes the slowest hundredth of a round: several rounds tell it from the server's own. */
async function measureRounds(
  server: UnderTest,
  measured: Measured & { load: Load; perSecond: number },
): Promise<(Costed | undefined)[]> {
  const rounds: (Costed | undefined)[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measureAtRate(server, measured));
  return rounds;
}

/** On a machine that is busy with other things the rate may not be kept: that is a figure too. */
async function measureAtRate(
  server: UnderTest,
  { what = "turns", postgresPid, load, perSecond }: Measured & { what?: string; load: Load; perSecond: number },
): Promise<Costed | undefined> {
  const title = `${what} at ${perSecond.toLocaleString("en", { maximumFractionDigits: 0 })}/s`;
  try {
    const result = await withCpu([server.pid, postgresPid], () => playAtRate(load, perSecond, seconds));
    print(title, result);
    return result;
  } catch (error) {
    console.log(`${title}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/**
 * What is in use once garbage is collected tells whether memory is lost. The process takes more, and gives back when it
 * likes: that is shown beside it.
 */
async function measureMemory(server: ProductUnderTest, load: Load): Promise<{ first: number; last: number }> {
  const samples: { inUse: number; resident: number }[] = [];
  for (let played = 0; played < memoryTurns; played += memoryTurns / 5) {
    await playTurns(load, IN_FLIGHT, memoryTurns / 5);
    const resident = usageOf(server.pid).megabytes;
    samples.push({ resident, inUse: await server.megabytesInUse() });
  }
  const shown = samples.map(({ inUse, resident }) => `${inUse.toFixed(1)} of ${resident.toFixed(0)} MB`);
  console.log(`memory in use over ${memoryTurns} more turns: ${shown.join(", ")}`);
  return { first: samples[0]?.inUse ?? Number.NaN, last: samples.at(-1)?.inUse ?? Number.NaN };
}

type Costed = LoadResult & { cpuMs: number[] };

async function withCpu(pids: number[], work: () => Promise<LoadResult>): Promise<Costed> {
  const before = pids.map((pid) => usageOf(pid).cpuSeconds);
  const result = await work();
  const cpuMs = pids.map((pid, index) => ((usageOf(pid).cpuSeconds - (before[index] ?? 0)) * 1000) / result.turns);
  return { ...result, cpuMs };
}

function rateOf({ turns: played, seconds: took }: LoadResult): number {
  return played / took;
}

function totalCpu({ cpuMs }: Costed): number {
  return cpuMs.reduce((sum, one) => sum + one, 0);
}

/** What was not measured is no figure that meets a target. */
function medianOf(rounds: readonly (Costed | undefined)[], figureOf: (result: Costed) => number): number {
  return percentile(
    rounds.map((result) => (result ? figureOf(result) : Number.POSITIVE_INFINITY)),
    0.5,
  );
}

function print(title: string, result: Costed): void {
  const { ack, endToEnd, cpuMs, refused } = result;
  const ms = (numbers: number[], share: number) => percentile(numbers, share).toFixed(1);
  console.log(
    `${title}: ${rateOf(result).toFixed(0)}/s · CPU ${totalCpu(result).toFixed(3)} ms a turn (server ${cpuMs[0]?.toFixed(3)}, PostgreSQL ${cpuMs[1]?.toFixed(3)})` +
      ` · ack p50 ${ms(ack, 0.5)} p99 ${ms(ack, 0.99)} ms · end to end p50 ${ms(endToEnd, 0.5)} p99 ${ms(endToEnd, 0.99)} ms` +
      (refused > 0 ? ` · ${refused} refused` : ""),
  );
}
