import type { PreflightCheck, PreflightCheckId } from "@tributary/api";
import type { Asked } from "./gather-facts.ts";

/** What a check found. `repair`: Meta's API can put it right in one call. */
export interface Finding {
  state: PreflightCheck["state"];
  meaning: string;
  fix?: string;
  repair?: "by-itself" | "with-pin";
}

export function ok(meaning: string): Finding {
  return { state: "ok", meaning };
}

export function warning(meaning: string, fix: string): Finding {
  return { state: "warning", meaning, fix };
}

export function failed(meaning: string, fix: string): Finding {
  return { state: "failed", meaning, fix };
}

/** Judges an answer of Meta's; without one the state is unknown. */
export function judge<Value>(asked: Asked<Value>, check: (value: Value) => Finding): Finding {
  if ("value" in asked) return check(asked.value);
  return {
    state: "unknown",
    meaning: `This could not be checked. ${asked.problem}`,
    fix: asked.isRefused ? "Put right what the token check says, then check again." : "Check again in a moment.",
  };
}

export function toCheck(id: PreflightCheckId, title: string, finding: Finding): PreflightCheck {
  const { state, meaning, fix, repair } = finding;
  return {
    id,
    state,
    title,
    meaning,
    fix: fix ?? null,
    canRepair: repair !== undefined,
    needsPin: repair === "with-pin",
  };
}
