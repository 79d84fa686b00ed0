// Encrypted requests of open Flows, beside a bare server and openssl in the same run:
// node scripts/run.mjs bench/flow-endpoint/run.ts [--requests 8000 --seconds 8]
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { startPostgres } from "@tributary/server/postgres";
import pg from "pg";
import { type Judged, printTargets, slowdown } from "../targets.ts";
import { percentile, usageOf } from "../turns/measure.ts";
import { makeLetters } from "./letters.ts";
import { type LoadResult, postAll, postAtRate } from "./load.ts";
import { startBare, startProduct, type UnderTest } from "./under-test.ts";

const IN_FLIGHT = 16;
const CONTACTS = 500;
const RATE = 500;
/** What the bare server reached, in requests a second, on the machine that the targets were set on. */
const REFERENCE_RATE = 5_500;
const P99_MS = 10;
/** One pause of the whole machine makes the slowest hundredth of a round: several rounds tell it from the server's own. */
const STEADY_ROUNDS = 3;
/** A machine shared with others is faster at one moment than at the next: what is compared takes turns, many times. */
const ROUNDS = 9;
/** Servers run for days: until that many rounds are over, a tenth of the time goes into compiling. */
const WARM_UP_ROUNDS = 3;

const { values } = parseArgs({
  options: { requests: { type: "string", default: "3000" }, seconds: { type: "string", default: "8" } },
});
const requests = Number(values.requests);
const seconds = Number(values.seconds);

const dataDirectory = await mkdtemp(join(tmpdir(), "tributary-bench-"));
try {
  await main();
} finally {
  await rm(dataDirectory, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const openssl = await opensslRate();
  console.log(`openssl speed rsa2048, one core: ${openssl === undefined ? "not there" : `${openssl.toFixed(0)}/s`}`);
  await using postgres = await startPostgres({ dataDirectory });
  const databaseUrl = await newDatabase(postgres.connectionString("postgres"), postgres.connectionString("bench"));
  await using bare = await startBare();
  await using product = await startProduct(databaseUrl, CONTACTS);
  const pids = [product.pid, postgres.pid];
  const series: Series[] = [
    { title: "bare server on two processes: verify, decrypt, encrypt", target: bare, keeps: false, pids: [bare.pid] },
    { title: "turns that change nothing", target: product, keeps: false, pids, atLeast: 2 / 3 },
    { title: "turns that store variables", target: product, keeps: true, pids, atLeast: 1 / 3 },
  ];
  const rounds = await measureInTurns(series);
  const ofBare = rounds.map((figures) => figures.map(({ perSecond }, round) => perSecond / rateIn(rounds[0], round)));
  const judged: Judged[] = [];
  for (const [index, { title, atLeast }] of series.entries()) {
    print(title, together(rounds[index] ?? []));
    if (atLeast === undefined) continue;
    const ratios = ofBare[index] ?? [];
    console.log(`  of the bare server, round by round: ${ratios.map((ratio) => ratio.toFixed(2)).join(" ")}`);
    const figure = percentile(ratios, 0.5);
    judged.push({ name: `${title}, of the bare server`, figure, limit: atLeast, isAtLeast: true, unit: "" });
  }
  const slower = slowdown(REFERENCE_RATE, together(rounds[0] ?? []).perSecond);
  console.log(`this machine is ${slower.toFixed(2)} times slower than the one of the targets (${REFERENCE_RATE}/s)`);
  const yardstick = await medianP99(bare, { title: "bare server", keeps: false, perSecond: RATE });
  for (const { title, keeps, atLeast } of series) {
    if (atLeast === undefined) continue;
    const asSet = await medianP99(product, { title, keeps, perSecond: RATE });
    const figure = slower === 1 ? asSet : await medianP99(product, { title, keeps, perSecond: RATE / slower });
    const name = `${title}, p99 at ${RATE}/s`;
    judged.push({ name, figure, limit: P99_MS * slower, there: P99_MS, asSet, yardstick, unit: " ms" });
  }
  process.exitCode = printTargets(judged) ? 0 : 1;
}

interface Series {
  title: string;
  target: UnderTest;
  keeps: boolean;
  pids: number[];
  /** The share of the bare server's rate that it should reach. */
  atLeast?: number;
}

/** Gives the rounds of each series, without those of the warm-up. */
async function measureInTurns(series: readonly Series[]): Promise<Measured[][]> {
  const rounds: Measured[][] = series.map(() => []);
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const [index, { target, keeps, pids }] of series.entries()) {
      const measured = await measure(target, keeps, pids);
      if (round >= WARM_UP_ROUNDS) rounds[index]?.push(measured);
    }
  }
  return rounds;
}

function rateIn(rounds: readonly Measured[] | undefined, round: number): number {
  return rounds?.[round]?.perSecond ?? Number.NaN;
}

/** The medians of rates and CPU times, and the latencies of all rounds. */
function together(rounds: readonly Measured[]): Measured {
  const median = (figures: number[]) => percentile(figures, 0.5);
  return {
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    latencies: rounds.flatMap(({ latencies }) => latencies),
    wrong: rounds.reduce((sum, { wrong }) => sum + wrong, 0),
    cpuMs: (rounds[0]?.cpuMs ?? []).map((_, index) => median(rounds.map(({ cpuMs }) => cpuMs[index] ?? 0))),
  };
}

interface Steady {
  title: string;
  keeps: boolean;
  perSecond: number;
}

async function medianP99(target: UnderTest, steady: Steady): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < STEADY_ROUNDS; round += 1) rounds.push(await measureSteady(target, steady));
  return percentile(rounds, 0.5);
}

/** Gives the p99 in milliseconds. On a machine that is busy with other things the rate may not be kept: that is a figure too. */
async function measureSteady(target: UnderTest, { title, keeps, perSecond }: Steady): Promise<number> {
  const letters = makeLetters(target.sender, Math.floor(perSecond * seconds), keeps);
  const named = `${title}, at ${perSecond.toFixed(0)}/s`;
  try {
    const result = await postAtRate(target, letters, perSecond);
    print(named, { ...result, cpuMs: [] });
    return percentile(result.latencies, 0.99);
  } catch (error) {
    console.log(`${named}: ${error instanceof Error ? error.message : String(error)}`);
    return Number.POSITIVE_INFINITY;
  }
}

type Measured = LoadResult & { cpuMs: number[] };

async function measure(target: UnderTest, keeps: boolean, pids: number[]): Promise<Measured> {
  const letters = makeLetters(target.sender, requests, keeps);
  const before = pids.map((pid) => usageOf(pid).cpuSeconds);
  const result = await postAll(target, letters, IN_FLIGHT);
  const cpuMs = pids.map((pid, index) => ((usageOf(pid).cpuSeconds - (before[index] ?? 0)) * 1000) / requests);
  return { ...result, cpuMs };
}

function print(title: string, { perSecond, latencies, wrong, cpuMs }: Measured): void {
  const ms = (share: number) => percentile(latencies, share).toFixed(1);
  const cpu = cpuMs.length === 0 ? "" : ` · CPU ${cpuMs.map((one) => one.toFixed(3)).join(" + ")} ms a request`;
  const faults = wrong === 0 ? "" : ` · ${wrong} WRONG`;
  console.log(`${title}: ${perSecond.toFixed(0)}/s${cpu} · p50 ${ms(0.5)} p99 ${ms(0.99)} ms${faults}`);
}

async function opensslRate(): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)("openssl", ["speed", "-seconds", "2", "rsa2048"]);
    return Number(/rsa\s+2048 bits\s+\S+\s+\S+\s+([\d.]+)/.exec(stdout)?.[1]) || undefined;
  } catch {
    return undefined;
  }
}

async function newDatabase(adminUrl: string, url: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${new URL(url).pathname.slice(1)}`);
  await admin.end();
  return url;
}
