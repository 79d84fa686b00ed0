import { type CodeOutcome, isJson, type Json, MAX_JSON_LEVELS } from "@tributary/engine";
import { z } from "zod";
import { parseForeignJson } from "../outbound/foreign-json.ts";
import type { Run, RunAnswer } from "./run.ts";
import { timedOut } from "./run-end.ts";
import type { WorkerAnswer } from "./sandbox-worker.ts";

/** What a journey is told of a run. */
export function outcomeOf(answer: WorkerAnswer, run: Run, usedMs: number): CodeOutcome {
  if (answer === "died") return interrupted("its worker stopped", usedMs);
  if (answer === "overran") return failed(timedOut(run.timeoutMs), { console: [], durationMs: usedMs });
  if (answer.end.kind === "failed") return failed(answer.end, answer);
  return returned(answer.end.text, answer);
}

/** The run did not come to its end, for a reason that is not the designer's. */
export function interrupted(reason: string, durationMs = 0): CodeOutcome {
  return failed(
    { code: "interrupted", message: `The code was not run to its end: ${reason}.` },
    { console: [], durationMs },
  );
}

/** The run was not even begun. */
export function inputTooLarge(): CodeOutcome {
  const message = "The code and the variables that it could read are larger than a Code node can take.";
  return failed({ code: "out-of-memory", message }, { console: [], durationMs: 0 });
}

type Trace = Pick<RunAnswer, "console" | "durationMs">;

const shape = z.strictObject({ result: z.custom<Json>(), changed: z.custom<Record<string, Json>>(isRecord) });

/** `{ changed: { name: value } }` */
const LEVELS_AROUND_VALUES = 2;

function returned(text: string, { console, durationMs }: Trace): CodeOutcome {
  const parsed = parseForeignJson(text, LEVELS_AROUND_VALUES);
  if ("problem" in parsed) return tooLarge(parsed.problem, { console, durationMs });
  const { result, changed } = shape.parse(parsed.value);
  if (!isJson(result))
    return tooLarge(`it is nested more than ${MAX_JSON_LEVELS} levels deep`, { console, durationMs });
  return { outcome: "returned", result, changed, console, durationMs };
}

function tooLarge(problem: string, trace: Trace): CodeOutcome {
  return failed({ code: "output-too-large", message: `The result cannot be kept: ${problem}.` }, trace);
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function failed(
  failure: { code: string; message: string; line?: number },
  { console, durationMs }: Trace,
): CodeOutcome {
  const { code, message, line } = failure;
  return { outcome: "failed", code, message, ...(line === undefined ? {} : { line }), console, durationMs };
}
