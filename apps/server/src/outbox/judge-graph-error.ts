import { type GraphError, retryDelaySeconds } from "@tributary/whatsapp";
import type { Outcome, SendProblem } from "./outcome.ts";

export interface Try {
  /** Tries before this one. */
  attempts: number;
  /** How long a message of unknown outcome waits for a status that proves it. */
  graceSeconds: number;
  /** How long the customer service window is still open. */
  windowSeconds: number;
}

/** What to do with a message that Meta did not accept. */
export function judgeGraphError(error: GraphError, { attempts, graceSeconds, windowSeconds }: Try): Outcome {
  const delaySeconds = isUnreachable(error) ? pauseUnreachable(attempts) : retryDelaySeconds(error.retry, attempts + 1);
  if (delaySeconds === undefined) return { kind: "failed", problem: problemOf(error, afterTries(error, attempts + 1)) };
  const jittered = delaySeconds * (1 + Math.random() / 4);
  if (jittered > windowSeconds) return { kind: "failed", problem: problemOf(error, TOO_LATE) };
  if (!error.isOutcomeUnknown) {
    return { kind: "postponed", problem: problemOf(error, "It is tried again."), delaySeconds: jittered };
  }
  const problem = problemOf(error, "If no status shows soon that the message went out, it is sent again.");
  return { kind: "uncertain", problem, delaySeconds: Math.max(graceSeconds, jittered) };
}

const TOO_LATE = "The customer service window closes before it could be tried again.";

/** What is to be said of a message that is given up. */
function afterTries({ isOutcomeUnknown }: GraphError, tries: number): string | undefined {
  if (isOutcomeUnknown) return "It was tried several times; nobody knows whether the contact got the message.";
  return tries > 1 ? `It was tried ${tries} times.` : undefined;
}

/** Nothing was sent, and nothing can be said about the message: it leaves when Meta can be reached again. */
function isUnreachable({ category, isOutcomeUnknown }: GraphError): boolean {
  return category === "network" && !isOutcomeUnknown;
}

function pauseUnreachable(attempts: number): number {
  return Math.min(LONGEST_UNREACHABLE_SECONDS, 2 ** attempts);
}

const LONGEST_UNREACHABLE_SECONDS = 60;

function problemOf(error: GraphError, what: string | undefined): SendProblem {
  return {
    code: codeOf(error),
    ...(error.code === undefined ? {} : { meta_code: error.code }),
    category: error.category,
    message: what === undefined ? error.explanation : `${error.explanation} ${what}`,
    ...(error.details === undefined ? {} : { details: error.details }),
  };
}

function codeOf(error: GraphError): string {
  if (error.isOutcomeUnknown) return "outcome-unknown";
  if (error.code !== undefined) return "meta-error";
  return isUnreachable(error) ? "meta-unreachable" : "meta-answer-not-understood";
}
