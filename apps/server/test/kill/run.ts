import assert from "node:assert/strict";
import type { TestContext } from "node:test";
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

export interface Disturbed {
  openDatabase(): Promise<AsyncDisposable & { url: string }>;
  servers: number;
  /** Does its mischief while the contacts talk; gives the number of times it did. */
  disturb(play: Play): Promise<number>;
}

const CONTACTS = 24;
const QUIET_SECONDS = 30;
const waIds = Array.from({ length: CONTACTS }, (_, index) => String(491_520_000_000 + index));

/** Plays all conversations undisturbed: what every disturbed run has to come out as. */
export async function playUndisturbed(openDatabase: Disturbed["openDatabase"]): Promise<Transcripts> {
  await using database = await openDatabase();
  const random = seededRandom(seed);
  await using stage = await openStage({ databaseUrl: database.url, servers: 1, random });
  const problems = await startConversations(stage, waIds, seed).finished;
  assert.deepEqual([...problems], [], "an undisturbed conversation went wrong");
  await waitForQuiet(stage, QUIET_SECONDS);
  assert.deepEqual(await findProblems(stage, waIds), []);
  return readTranscripts(stage, waIds);
}

/** Plays all conversations while they are disturbed, and compares; each round has its own random moments. */
export async function playDisturbed(t: TestContext, expected: Transcripts, disturbed: Disturbed): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    t.diagnostic(`seed ${seed + round}`);
    await playRound(t, expected, { disturbed, roundSeed: seed + round });
  }
}

async function playRound(
  t: TestContext,
  expected: Transcripts,
  { disturbed, roundSeed }: { disturbed: Disturbed; roundSeed: number },
): Promise<void> {
  await using database = await disturbed.openDatabase();
  const random = seededRandom(roundSeed);
  await using stage = await openStage({ databaseUrl: database.url, servers: disturbed.servers, random });
  const { finished, isOver } = startConversations(stage, waIds, roundSeed);
  const [times, problems] = await Promise.all([disturbed.disturb({ stage, random, isOver }), finished]);
  const quiet = await waitForQuiet(stage, problems.size > 0 ? 0 : QUIET_SECONDS).catch((error: Error) => error.message);
  const report = [
    ...(await reportDifferences(stage, expected)),
    ...[...problems].map(([waId, problem]) => `${waId}: ${problem}`),
    ...(await findProblems(stage, waIds)),
    ...(quiet === undefined ? [] : [quiet]),
  ];
  t.diagnostic(`disturbed ${times} times; the API saw ${stage.desk.repeats()} repeated keys`);
  assert.ok(times > 0, "nothing was disturbed");
  assert.ok(report.length === 0, describe(report, stage, roundSeed));
}

async function reportDifferences(stage: Stage, expected: Transcripts): Promise<string[]> {
  const report: string[] = [];
  for (const [waId, lines] of compareTranscripts(expected, readTranscripts(stage, waIds))) {
    report.push(`contact ${waId}:`, ...lines, ...(await describeOutbox(stage, waId)));
  }
  return report;
}

function describe(report: string[], { servers }: Stage, roundSeed: number): string {
  const logs = servers.flatMap(({ url, log }) => [`the last lines of ${url}:`, ...log.slice(-15)]);
  return [`To repeat: TRIBUTARY_KILL_SEED=${roundSeed}`, ...report, ...logs].join("\n");
}
