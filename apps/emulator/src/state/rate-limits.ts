/** A pair of business number and user gets 1 message in 6 s, of which up to 45 may be borrowed from the future. */
const pair = { burst: 45, refillMs: 6_000 };
const throttledFlow = { burst: 10, refillMs: 360_000 };
const hourMs = 3_600_000;
const registrations = { burst: 10, refillMs: (72 * hourMs) / 10 };
const forgetAbovePairs = 50_000;

export type RateLimits = {
  /** Meta's error code when this message would be one too many; undefined when it may go. */
  refuse(phoneNumberId: string, waId: string): 130429 | 131056 | undefined;
  /** True for ten messages an hour of a throttled Flow. */
  takeThrottledFlow(flowId: string): boolean;
  /**
   * Counts a management call of an app on an account, which may make `mostPerHour` of them. `usedPercent` is what Meta
   * says in a header of its answer.
   */
  countManagement(key: string, mostPerHour: number): { usedPercent: number; isTooMany: boolean };
  /** True for ten attempts to register or deregister a number in 72 hours. */
  takeRegistration(phoneNumberId: string): boolean;
  clear(): void;
};

export type RateLimitOptions = {
  /** Messages a second of one number: Meta's standard is 80. Absent: no limit. */
  throughputPerSecond?: number | undefined;
  hasPairLimit: boolean;
  /** Refuses management calls with 80007 when there are too many, and registrations with 133016. */
  hasManagementLimit: boolean;
};

type Limit = { burst: number; refillMs: number };
type Bucket = { tokens: number; atMs: number };

/** Meta's speed limits, as token buckets on the emulator's clock. The options are read anew each time. */
export function createRateLimits(options: () => RateLimitOptions, now: () => number): RateLimits {
  const buckets = new Map<string, Bucket>();

  function take(key: string, limit: Limit): boolean {
    const atMs = now();
    const bucket = buckets.get(key) ?? { tokens: limit.burst, atMs };
    bucket.tokens = Math.min(limit.burst, bucket.tokens + (atMs - bucket.atMs) / limit.refillMs);
    bucket.atMs = atMs;
    if (buckets.size > forgetAbovePairs) buckets.clear();
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  return {
    refuse(phoneNumberId, waId) {
      const { throughputPerSecond, hasPairLimit } = options();
      if (throughputPerSecond !== undefined) {
        const limit = { burst: throughputPerSecond, refillMs: 1_000 / throughputPerSecond };
        if (!take(`number ${phoneNumberId}`, limit)) return 130429;
      }
      return hasPairLimit && !take(`pair ${phoneNumberId}/${waId}`, pair) ? 131056 : undefined;
    },
    takeThrottledFlow: (flowId) => take(`flow ${flowId}`, throttledFlow),
    countManagement(key, mostPerHour) {
      const isTaken = take(`management ${key}`, { burst: mostPerHour, refillMs: hourMs / mostPerHour });
      const left = buckets.get(`management ${key}`)?.tokens ?? 0;
      const usedPercent = Math.min(100, Math.ceil(100 - (100 * left) / mostPerHour));
      return { usedPercent, isTooMany: !isTaken && options().hasManagementLimit };
    },
    takeRegistration: (id) => take(`registration ${id}`, registrations) || !options().hasManagementLimit,
    clear: () => buckets.clear(),
  };
}
