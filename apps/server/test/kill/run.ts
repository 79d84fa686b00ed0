import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { openTestDatabase } from "../harness/test-database.ts";
import { describeOutbox, findProblems, waitForQuiet } from "./aftermath.ts";
import { startConversations } from "./conversations.ts";
import { rounds, seed, seededRandom } from "./seeded-random.ts";
import { openStage, type Stage } from "./stage.ts";
import { compareTranscripts, readTranscripts, type Transcripts } from "./transcripts.ts";

export interface Play {
  stage: Stage;
  random(): number;
  /** True when every contact has said all: what comes now disturbs nobody. */
  isOver(): boolean;
}

export interface Disturbance {
  /** `serversUrl`: the servers' own way to it. */
  openDatabase(): Promise<AsyncDisposable & { url: string; serversUrl?: string }>;
  servers: number;
  /** Does its mischief while the contacts talk; gives the number of times it did. */
  disturb(play: Play): Promise<number>;
}

const CONTACTS = 20;
const QUIET_SECONDS = 30;
const waIds = Array.from({ length: CONTACTS }, (_, index) => String(491_520_000_000 + index));

/** What every disturbed run has to come out as, and how patient it must be on this machine. */
export interface Undisturbed {
  transcripts: Transcripts;
  pace: RunPace;
}

interface RunPace {
  graceSeconds: number;
  answerSeconds: number;
}

const PATIENT: RunPace = { graceSeconds: 10, answerSeconds: 60 };

/** Plays all conversations undisturbed. */
export async function playUndisturbed(): Promise<Undisturbed> {
  const nothing = { openDatabase: openTestDatabase, servers: 1, disturb: () => Promise.resolve(0) };
  const { transcripts, startSeconds } = await play(nothing, { roundSeed: seed, pace: PATIENT });
  // A status must come within the grace however busy the machine is: one that starts slowly reports slowly.
  const graceSeconds = Math.max(2.5, 2.5 * startSeconds);
  return { transcripts, pace: { graceSeconds, answerSeconds: 15 * graceSeconds } };
}

/** Plays all conversations while they are disturbed, and compares; each round has its own random moments. */
export async function playDisturbed(t: TestContext, undisturbed: Undisturbed, disturbance: Disturbance): Promise<void> {
  const { transcripts: expected, pace } = undisturbed;
  for (let round = 0; round < rounds; round += 1) {
    const { times, repeats } = await play(disturbance, { roundSeed: seed + round, expected, pace });
    t.diagnostic(`seed ${seed + round}: disturbed ${times} times; the API saw ${repeats} repeated keys`);
    assert.ok(times > 0, "nothing was disturbed");
  }
}

interface Outcome {
  transcripts: Transcripts;
  times: number;
  repeats: number;
  startSeconds: number;
}

interface Round {
  roundSeed: number;
  pace: RunPace;
  expected?: Transcripts;
}

async function play(
  { openDatabase, servers, disturb }: Disturbance,
  { roundSeed, pace, expected }: Round,
): Promise<Outcome> {
  await using database = await openDatabase();
  const { url: databaseUrl, serversUrl = databaseUrl } = database;
  const random = seededRandom(roundSeed);
  await using stage = await openStage({ databaseUrl, serversUrl, servers, random, ...pace });
  const { finished, isOver } = startConversations(stage, waIds, { seed: roundSeed, ...pace });
  const [times, problems] = await Promise.all([disturb({ stage, random, isOver }), finished]);
  const report = [...problems].map(([waId, problem]) => `${waId}: ${problem}`);
  const seconds = report.length > 0 ? 0 : QUIET_SECONDS;
  await waitForQuiet(stage, seconds).catch((error: Error) => report.push(error.message));
  report.push(...(await findProblems(stage, waIds)));
  const transcripts = readTranscripts(stage, waIds);
  if (expected) report.push(...(await reportDifferences(stage, expected, transcripts)));
  assert.ok(report.length === 0, describe(report, stage, roundSeed));
  await Promise.all(stage.servers.map((server) => server.stop()));
  return { transcripts, times, repeats: stage.desk.repeats(), startSeconds: stage.startSeconds };
}

async function reportDifferences(stage: Stage, expected: Transcripts, actual: Transcripts): Promise<string[]> {
  const report: string[] = [];
  for (const [waId, lines] of compareTranscripts(expected, actual)) {
    report.push(`contact ${waId}:`, ...lines, ...(await describeOutbox(stage, waId)));
  }
  return report;
}

function describe(report: string[], { servers }: Stage, roundSeed: number): string {
  const logs = servers.flatMap(({ url, log }) => [`${url} has logged:`, ...pickLines(log)]);
  return [`To repeat: TRIBUTARY_KILL_SEED=${roundSeed}`, ...report, ...logs].join("\n");
}

/** Errors and what is no log at all, and the beginnings of the last lines. */
function pickLines(log: readonly string[]): string[] {
  const errors = log.filter((line) => !/^{"level":[1-4]0/.test(line));
  return [...errors.slice(-20), "and last:", ...log.slice(-10).map((line) => line.slice(0, 300))];
}
