/** A pair of business number and user gets 1 message in 6 s, of which up to 45 may be borrowed from the future. */
const pairBurst = 45;
const pairRefillMs = 6_000;
const throttledFlow = { burst: 10, refillMs: 360_000 };
const forgetAbovePairs = 50_000;

export type RateLimits = {
  /** Meta's error code when this message would be one too many; undefined when it may go. */
  refuse(phoneNumberId: string, waId: string): 130429 | 131056 | undefined;
  /** True for ten messages an hour of a throttled Flow. */
  takeThrottledFlow(flowId: string): boolean;
  clear(): void;
};

export type RateLimitOptions = {
  /** Messages a second of one number: Meta's standard is 80. Absent: no limit. */
  throughputPerSecond?: number | undefined;
  hasPairLimit: boolean;
};

type Bucket = { tokens: number; atMs: number };

/** Meta's two speed limits, as token buckets on the emulator's clock. */
export function createRateLimits(options: RateLimitOptions, now: () => number): RateLimits {
  const pairs = new Map<string, Bucket>();
  const numbers = new Map<string, Bucket>();
  const flows = new Map<string, Bucket>();

  function take(buckets: Map<string, Bucket>, key: string, limit: { burst: number; refillMs: number }): boolean {
    const atMs = now();
    const bucket = buckets.get(key) ?? { tokens: limit.burst, atMs };
    bucket.tokens = Math.min(limit.burst, bucket.tokens + (atMs - bucket.atMs) / limit.refillMs);
    bucket.atMs = atMs;
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  return {
    refuse(phoneNumberId, waId) {
      const { throughputPerSecond, hasPairLimit } = options;
      if (throughputPerSecond !== undefined) {
        const limit = { burst: throughputPerSecond, refillMs: 1_000 / throughputPerSecond };
        if (!take(numbers, phoneNumberId, limit)) return 130429;
      }
      if (!hasPairLimit) return undefined;
      if (pairs.size > forgetAbovePairs) pairs.clear();
      const isAllowed = take(pairs, `${phoneNumberId}/${waId}`, { burst: pairBurst, refillMs: pairRefillMs });
      return isAllowed ? undefined : 131056;
    },
    takeThrottledFlow: (flowId) => take(flows, flowId, throttledFlow),
    clear() {
      flows.clear();
      pairs.clear();
      numbers.clear();
    },
  };
}
