import { MAX_ERROR_MESSAGE_CHARACTERS, MAX_OUTPUT_BYTES } from "./limits.ts";
import type { RunEnd, RunFailure } from "./run.ts";

/**
 * Reads what the guest's runner answered. The text comes from inside: nothing about it is taken for granted.
 * QuickJS throws `null` when there is no memory left to make an error of, which it never is without having grown first.
 */
export function readEnd(text: string, source: string, hasMemoryGrown: boolean): RunEnd {
  if (text.startsWith("r") && Buffer.byteLength(text) <= MAX_OUTPUT_BYTES)
    return { kind: "returned", text: text.slice(1) };
  if (text.startsWith("t")) return thrown(JSON.parse(text.slice(1)), source, hasMemoryGrown);
  return {
    kind: "failed",
    code: "output-too-large",
    message: `The result and the changed variables may take ${MAX_OUTPUT_BYTES / 1024} KB together. Return less, or keep only what the journey needs.`,
  };
}

/** What QuickJS says of a source that it cannot read. */
export function syntaxFailure(error: unknown, source: string): RunFailure {
  const { message, lineNumber }: { message?: unknown; lineNumber?: unknown } = Object(error);
  const line = Math.min(Number(lineNumber) || 1, source.split("\n").length);
  return { kind: "failed", code: "syntax", message: cut(String(message ?? "The code cannot be read.")), line };
}

export function timedOut(timeoutMs: number): RunFailure {
  return { kind: "failed", code: "timed-out", message: `The code did not end within ${timeoutMs} ms.` };
}

export function neverSettles(): RunFailure {
  const message = "The code awaits something that never happens: there are no timers and no network here.";
  return { kind: "failed", code: "timed-out", message };
}

export function outOfMemory(): RunFailure {
  return { kind: "failed", code: "out-of-memory", message: "The code needs more memory than a Code node may have." };
}

/** QuickJS itself came to grief. */
export function broken(error: unknown): RunFailure {
  if (!(error instanceof RangeError)) return outOfMemory();
  return { kind: "failed", code: "threw", message: "The code is nested too deeply." };
}

interface GuestError {
  name: string;
  message: string;
  stack: string;
}

function thrown({ name, message, stack }: GuestError, source: string, hasMemoryGrown: boolean): RunFailure {
  if (name === "InternalError" && message.startsWith("out of memory")) return outOfMemory();
  if (name === "" && message === "null" && hasMemoryGrown) return outOfMemory();
  const line = lineOf(stack, source);
  const said = cut(name === "" ? `The code threw: ${message}` : `${name}: ${message}`);
  return { kind: "failed", code: "threw", message: said, ...(line === undefined ? {} : { line }) };
}

/** The guest cuts messages too, but code that replaces what it uses can keep it from doing so. */
function cut(text: string): string {
  const most = MAX_ERROR_MESSAGE_CHARACTERS;
  return (text.length > most ? `${text.slice(0, most - 1)}…` : text).toWellFormed();
}

/** The first stack frame inside the designer's source. */
function lineOf(stack: string, source: string): number | undefined {
  const line = Number(/\(code:(\d+)/.exec(stack)?.[1] ?? Number.NaN);
  return line >= 1 && line <= source.split("\n").length ? line : undefined;
}
