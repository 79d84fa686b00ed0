import { setTimeout as sleep } from "node:timers/promises";
import type { CodeOutcome } from "@tributary/engine";
import type { CodeSandbox } from "../code/code-sandbox.ts";
import type { Play, PlayEnv } from "./play-contact.ts";
import { playResult } from "./play-contact.ts";

/** The contacts' rows are locked meanwhile. Code that takes longer, or waits behind such code, is left to the request runner. */
const STANDSTILL_MS = 25;
/** While the sandbox gets somewhere, what waits for its turn there is waited for: to record it would cost more than to run it. */
const LONGEST_WAIT_MS = 100;

/** Runs the code that plays wait for, side by side, and goes on with those whose result came in time. */
export async function runCodeAtOnce(plays: readonly Play[], env: PlayEnv, sandbox: CodeSandbox): Promise<void> {
  const finished = new AbortController();
  const givenUp = new AbortController();
  const deadline = untilStandstill(sandbox, finished.signal).then(() => givenUp.abort());
  const waiting: Waiting = { sandbox, deadline, signal: givenUp.signal };
  await Promise.all(plays.map((play) => playThrough(play, env, waiting)));
  finished.abort();
}

/** Settles when no code has come to its end for a while, when it has taken too long in all, or when nobody waits any more. */
async function untilStandstill(sandbox: CodeSandbox, signal: AbortSignal): Promise<void> {
  for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS && !signal.aborted; waitedMs += STANDSTILL_MS) {
    await sleep(STANDSTILL_MS, undefined, { signal }).catch(() => undefined);
    if (performance.now() - sandbox.lastEndedAt() >= STANDSTILL_MS) return;
  }
}

interface Waiting {
  sandbox: CodeSandbox;
  deadline: Promise<void>;
  /** Takes what has not begun by the deadline out of the sandbox's queue. */
  signal: AbortSignal;
}

async function playThrough(play: Play, env: PlayEnv, { sandbox, deadline, signal }: Waiting): Promise<void> {
  for (let { code } = play; code && !play.bug; { code } = play) {
    const run = sandbox.run(code.request, { lane: play.contact.projectId, signal });
    const result = await Promise.race([run, deadline]);
    if (!result || wasInterrupted(result)) return;
    playResult(play, env, { type: "code-result", requestId: code.requestId, result });
  }
}

function wasInterrupted(result: CodeOutcome): boolean {
  return result.outcome === "failed" && result.code === "interrupted";
}
