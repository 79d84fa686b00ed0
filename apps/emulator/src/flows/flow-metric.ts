import { z } from "zod";
import { GraphRefusal } from "../graph/errors.ts";
import type { FlowRecord } from "../state/accounts.ts";
import type { World } from "../world.ts";
import type { EndpointCall } from "./endpoint-log.ts";

/** Meta shows nothing of a Flow whose endpoint was asked less often. */
const fewestRequests = 250;
const errorKeys = ["timeout_error", "unexpected_http_status_code", "cannot_be_served", "no_http_response_error"];

const questionSchema = z.object({
  name: z.enum([
    "ENDPOINT_REQUEST_COUNT",
    "ENDPOINT_REQUEST_ERROR",
    "ENDPOINT_REQUEST_ERROR_RATE",
    "ENDPOINT_REQUEST_LATENCY_SECONDS_CEIL",
    "ENDPOINT_AVAILABILITY",
  ]),
  granularity: z.enum(["DAY", "HOUR", "LIFETIME"]).default("DAY"),
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
});

/**
 * What a read of `metric.name(…).granularity(…).since(…).until(…)` says of a Flow's endpoint; undefined when nobody asks.
 * Throws 139006 while there are too few requests.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/metrics_api
 */
export function flowMetric({ endpointLog }: World, flow: FlowRecord, fields: unknown): object | undefined {
  const asked = /(?:^|,)\s*metric((?:\.\w+\([^()]*\))*)/.exec(typeof fields === "string" ? fields : "")?.[1];
  if (asked === undefined) return undefined;
  const parts = [...asked.matchAll(/\.(\w+)\(([^()]*)\)/g)].map(([, key, value]) => [key, value]);
  const question = questionSchema.safeParse(Object.fromEntries(parts));
  if (!question.success) throw new GraphRefusal(100, `metric: ${question.error.issues[0]?.message}`);
  const { name, granularity, since, until } = question.data;
  const calls = endpointLog.list().filter(({ flowId, atMs }) => flowId === flow.id && isBetween(atMs, since, until));
  const requests = calls.filter(({ isPing }) => isPing === (name === "ENDPOINT_AVAILABILITY"));
  if (requests.length < fewestRequests) {
    throw new GraphRefusal(139006, `There are fewer than ${fewestRequests} requests to the endpoint.`);
  }
  const groups = Map.groupBy(requests, ({ atMs }) => startOf(atMs, granularity));
  const data_points = [...groups].map(([timestamp, group]) => ({ timestamp, data: readers[name](group) }));
  return { granularity, name, data_points };
}

type Value = { key: string; value: number };

const readers: Record<z.output<typeof questionSchema>["name"], (calls: EndpointCall[]) => Value[]> = {
  ENDPOINT_REQUEST_COUNT: (calls) => [{ key: "value", value: calls.length }],
  ENDPOINT_REQUEST_ERROR: (calls) =>
    errorKeys.map((key) => ({ key, value: calls.filter(({ failure }) => failure === key).length })),
  ENDPOINT_REQUEST_ERROR_RATE: (calls) => [{ key: "value", value: failed(calls) / calls.length }],
  ENDPOINT_REQUEST_LATENCY_SECONDS_CEIL: (calls) => {
    const groups = Map.groupBy(calls, ({ latencyMs }) => (latencyMs > 10_000 ? "10+" : secondsOf(latencyMs)));
    return [...groups].map(([key, group]) => ({ key, value: group.length }));
  },
  ENDPOINT_AVAILABILITY: (calls) => [
    { key: "succeeded", value: calls.length - failed(calls) },
    { key: "failed", value: failed(calls) },
  ],
};

function failed(calls: EndpointCall[]): number {
  return calls.filter(({ failure }) => failure !== undefined).length;
}

function secondsOf(latencyMs: number): string {
  return String(Math.max(1, Math.ceil(latencyMs / 1_000)));
}

function isBetween(atMs: number, since: string | undefined, until: string | undefined): boolean {
  const day = new Date(atMs).toISOString().slice(0, 10);
  return (since === undefined || day >= since) && (until === undefined || day <= until);
}

function startOf(atMs: number, granularity: "DAY" | "HOUR" | "LIFETIME"): string {
  const text = new Date(atMs).toISOString();
  if (granularity === "HOUR") return `${text.slice(0, 13)}:00:00+0000`;
  return granularity === "DAY" ? `${text.slice(0, 10)}T00:00:00+0000` : "1970-01-01T00:00:00+0000";
}
