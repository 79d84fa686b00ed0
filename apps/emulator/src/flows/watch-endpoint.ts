import type { AccountRecord, FlowRecord } from "../state/accounts.ts";
import type { World } from "../world.ts";
import type { EndpointCall } from "./endpoint-log.ts";
import { raiseFlowAlert } from "./flow-alerts.ts";

const windowMs = 30 * 60_000;
/** Below that a single failure would be an alarm. */
const fewestRequests = 10;
/** Percent of requests, and milliseconds of the slowest tenth. */
const thresholds = { ENDPOINT_ERROR_RATE: [5, 10, 50], ENDPOINT_LATENCY: [1_000, 5_000, 7_000] } as const;

type Watched = keyof typeof thresholds;

/** The highest threshold that is crossed, by Flow and kind of alert. */
export type CrossedThresholds = Map<string, number>;

/**
 * Watches the endpoint of a Flow as Meta does: tells the bot when its errors or its latency cross a threshold, and when they are
 * below it again.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/healthmonitoring
 */
export function watchEndpoint(world: World, account: AccountRecord, flow: FlowRecord): void {
  if (!world.settings.hasFlowMonitoring) return;
  const sinceMs = world.clock.now() - windowMs;
  const calls = world.endpointLog
    .list()
    .filter(({ flowId, atMs, isPing }) => flowId === flow.id && atMs > sinceMs && !isPing);
  if (calls.length < fewestRequests) return;
  const requests_count = calls.length;
  const errors = errorsOf(calls);
  const error_rate = percent(calls.filter(({ failure }) => failure !== undefined).length, calls.length);
  for (const change of changesOf(world, flow, { event: "ENDPOINT_ERROR_RATE", value: error_rate })) {
    raiseFlowAlert(world, account, {
      flow,
      alert: { event: "ENDPOINT_ERROR_RATE", ...change, error_rate, errors, requests_count },
    });
  }
  const [p50_latency, p90_latency] = [percentile(calls, 0.5), percentile(calls, 0.9)];
  for (const change of changesOf(world, flow, { event: "ENDPOINT_LATENCY", value: p90_latency })) {
    const alert = { event: "ENDPOINT_LATENCY" as const, ...change, p50_latency, p90_latency, requests_count };
    raiseFlowAlert(world, account, { flow, alert });
  }
}

type Change = { threshold: number; alert_state: "ACTIVATED" | "DEACTIVATED" };

/** A threshold above the one crossed before is news, and so is that one when it is kept again. */
function changesOf({ crossedThresholds }: World, { id }: FlowRecord, now: { event: Watched; value: number }): Change[] {
  const key = `${id}/${now.event}`;
  const before = crossedThresholds.get(key) ?? 0;
  const crossed = thresholds[now.event].findLast((threshold) => now.value >= threshold) ?? 0;
  if (crossed === before) return [];
  crossedThresholds.set(key, crossed);
  if (crossed > before) return [{ threshold: crossed, alert_state: "ACTIVATED" }];
  return [{ threshold: before, alert_state: "DEACTIVATED" }];
}

function errorsOf(calls: EndpointCall[]): { error_type: string; error_rate: number; error_count: number }[] {
  const failed = calls.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  return [...Map.groupBy(failed, (failure) => failure)].map(([failure, group]) => ({
    error_type: failure.toUpperCase().replaceAll("-", "_"),
    error_rate: percent(group.length, calls.length),
    error_count: group.length,
  }));
}

function percent(part: number, whole: number): number {
  return Math.round((10_000 * part) / whole) / 100;
}

function percentile(calls: EndpointCall[], share: number): number {
  const latencies = calls.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  return latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
}
