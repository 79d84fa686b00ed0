import { setTimeout as sleep } from "node:timers/promises";
import type { CodeOutcome } from "@tributary/engine";
import type { CodeSandbox } from "../code/code-sandbox.ts";
import type { Play, PlayEnv } from "./play-contact.ts";
import { playResult } from "./play-contact.ts";

/** Code that takes longer is left to the request runner: the contacts' rows are locked meanwhile. */
const PATIENCE_MS = 25;

/** Runs the code that plays wait for, side by side, and goes on with those whose result came in time. */
export async function runCodeAtOnce(plays: readonly Play[], env: PlayEnv, sandbox: CodeSandbox): Promise<void> {
  const patience = new AbortController();
  const deadline = sleep(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.all(plays.map((play) => playThrough(play, env, { sandbox, deadline })));
  patience.abort();
}

async function playThrough(
  play: Play,
  env: PlayEnv,
  { sandbox, deadline }: { sandbox: CodeSandbox; deadline: Promise<undefined> },
): Promise<void> {
  for (let { code } = play; code && !play.bug; { code } = play) {
    const result = await Promise.race([sandbox.run(code.request, { lane: play.contact.projectId }), deadline]);
    if (result === undefined || wasInterrupted(result)) return;
    playResult(play, env, { type: "code-result", requestId: code.requestId, result });
  }
}

function wasInterrupted(result: CodeOutcome): boolean {
  return result.outcome === "failed" && result.code === "interrupted";
}
