/**
 * What to do after a failure. `backoff`: try again soon, `baseSeconds · factorⁿ` after the failure number n (from 0);
 * `later`: not before `baseSeconds`; `fix`: only after somebody changed something; `never`: not at all.
 * `maxAttempts` counts every attempt, the first included.
 */
export type RetryRule =
  | { kind: "backoff" | "later"; maxAttempts: number; baseSeconds: number; factor: number }
  | { kind: "fix" | "never" };

/** Seconds to wait after this many failures in a row (1 or more), or `undefined` when not to try again by itself. */
export function retryDelaySeconds(rule: RetryRule, failureCount: number): number | undefined {
  if (!("maxAttempts" in rule) || failureCount >= rule.maxAttempts) return undefined;
  return rule.baseSeconds * rule.factor ** Math.max(0, failureCount - 1);
}

/** Trying again soon, each time after `factor` times as long. */
export function backoff(maxAttempts: number, baseSeconds = 1, factor = 2): RetryRule {
  return { kind: "backoff", maxAttempts, baseSeconds, factor };
}

/** Trying again after a long, fixed time. */
export function later(maxAttempts: number, baseSeconds: number): RetryRule {
  return { kind: "later", maxAttempts, baseSeconds, factor: 1 };
}

/** Not trying again before somebody changed something. */
export const afterFix: RetryRule = { kind: "fix" };

/** Not trying again. */
export const never: RetryRule = { kind: "never" };
