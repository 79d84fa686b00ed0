import type { ConsoleLine } from "@tributary/engine";

/** What a worker is asked to run. Everything crosses as text. */
export interface Run {
  source: string;
  /** The four variable objects as one JSON object. */
  variables: string;
  timeoutMs: number;
}

export type RunFailureCode = "threw" | "syntax" | "timed-out" | "out-of-memory" | "output-too-large";

export interface RunFailure {
  kind: "failed";
  code: RunFailureCode;
  message: string;
  /** The line in the designer's source, from 1. */
  line?: number;
}

/** How a run ended inside its worker. `text` is JSON that the guest wrote: `{ result, changed }`, not yet checked. */
export type RunEnd = { kind: "returned"; text: string } | RunFailure;

export interface RunAnswer {
  end: RunEnd;
  console: ConsoleLine[];
  durationMs: number;
  /** The memory grew, or QuickJS was left in the middle of something: this worker must not run anything else. */
  isWorkerSpent: boolean;
}
