import type { HealthAlert } from "@tributary/api";

/** What is measured of a Flow's endpoint; null where there is nothing to measure. */
export interface Measured {
  /** In percent. */
  errorRate: number;
  p90Ms: number | null;
  /** In percent. */
  availability: number | null;
}

/**
 * Meta's thresholds; the numbers at which it throttles or blocks are not published, so nearing the first one counts.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/healthmonitoring
 */
const ERROR_RATES = [5, 10, 50];
const LATENCIES_MS = [1_000, 5_000, 7_000];
const AVAILABILITY = 90;

/** From this share of the first threshold on there is time to do something about it. */
const NEAR = 0.5;
const NEAR_AVAILABILITY = 95;

/** An alert is over when the figure is this much better than what opens one, so that it does not come and go. */
const CALM = 0.8;
const CALM_AVAILABILITY = 98;

/** What is near a threshold of Meta's, or beyond one: the highest that is reached. */
export function healthAlerts({ errorRate, p90Ms, availability }: Measured): HealthAlert[] {
  return [
    ...above("error-rate", errorRate, ERROR_RATES, (value, threshold) => {
      return `${value.toFixed(1)} % of the requests in the last 30 minutes were errors; Meta alerts at ${threshold} %.`;
    }),
    ...above("latency", p90Ms ?? 0, LATENCIES_MS, (value, threshold) => {
      return `A tenth of the replies took ${(value / 1000).toFixed(1)} s or longer; Meta alerts at ${threshold / 1000} s.`;
    }),
    ...belowAvailability(availability),
  ];
}

/** Whether a figure is good again, with room to spare. Nothing to measure is good. */
export function isCalm(metric: HealthAlert["metric"], { errorRate, p90Ms, availability }: Measured): boolean {
  if (metric === "availability") return (availability ?? 100) >= CALM_AVAILABILITY;
  const [value, thresholds] = metric === "error-rate" ? [errorRate, ERROR_RATES] : [p90Ms ?? 0, LATENCIES_MS];
  return value < (thresholds[0] ?? 0) * NEAR * CALM;
}

function above(
  metric: HealthAlert["metric"],
  value: number,
  thresholds: readonly number[],
  explain: (value: number, threshold: number) => string,
): HealthAlert[] {
  const crossed = thresholds.findLast((threshold) => value >= threshold);
  const [first = Number.POSITIVE_INFINITY] = thresholds;
  if (crossed === undefined && value < first * NEAR) return [];
  const threshold = crossed ?? first;
  return [
    { metric, level: crossed === undefined ? "near" : "crossed", value, threshold, message: explain(value, threshold) },
  ];
}

function belowAvailability(availability: number | null): HealthAlert[] {
  if (availability === null || availability >= NEAR_AVAILABILITY) return [];
  const message = `${availability.toFixed(0)} % of Meta's pings in the last 10 minutes were answered; Meta alerts below ${AVAILABILITY} %.`;
  const level = availability < AVAILABILITY ? "crossed" : "near";
  return [{ metric: "availability", level, value: availability, threshold: AVAILABILITY, message }];
}
