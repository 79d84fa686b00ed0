import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from "quickjs-emscripten-core";
import type { Run, RunEnd } from "./run.ts";
import { neverSettles, outOfMemory, readEnd, syntaxFailure, timedOut } from "./run-end.ts";

/** A prepared QuickJS and what is known about the run in it. */
export interface Guest {
  runtime: QuickJSRuntime;
  context: QuickJSContext;
  /** The function that the guest script prepared. */
  start: QuickJSHandle;
  isOver(): boolean;
  hasMemoryGrown(): boolean;
}

const JOBS_BETWEEN_LOOKS_AT_THE_CLOCK = 100;

/**
 * Runs one body. Nothing is released afterwards: the next run starts from a memory in which these handles do not exist.
 * The body begins on the first line, so that QuickJS's line numbers are the designer's.
 */
export function runInGuest(guest: Guest, run: Run): RunEnd {
  const { context, isOver } = guest;
  const text = `(async function () {${run.source}\n})`;
  const compiled = context.evalCode(text, "code", { type: "global", strict: true });
  if (compiled.error) {
    return isOver() ? timedOut(run.timeoutMs) : syntaxFailure(context.dump(compiled.error), run.source);
  }
  const started = context.callFunction(guest.start, context.undefined, [
    context.newString(run.variables),
    context.newNumber(Math.random()),
    compiled.value,
  ]);
  if (!started.error) return awaitEnd(guest, started.value, run);
  return isOver() ? timedOut(run.timeoutMs) : outOfMemory();
}

/** QuickJS looks at the clock inside a job but not between two, so an endless chain of promises is stopped here. */
function awaitEnd(guest: Guest, promise: QuickJSHandle, run: Run): RunEnd {
  const { runtime, context, isOver, hasMemoryGrown } = guest;
  let hasFailed = false;
  for (let jobsDone = -1; jobsDone !== 0 && !hasFailed && !isOver(); ) {
    const state = context.getPromiseState(promise);
    if (state.type === "fulfilled") return readEnd(context.getString(state.value), run.source, hasMemoryGrown());
    const jobs = runtime.executePendingJobs(JOBS_BETWEEN_LOOKS_AT_THE_CLOCK);
    hasFailed = state.type === "rejected" || jobs.error !== undefined;
    jobsDone = jobs.error ? 0 : jobs.value;
  }
  if (isOver()) return timedOut(run.timeoutMs);
  return hasFailed || hasMemoryGrown() ? outOfMemory() : neverSettles();
}
