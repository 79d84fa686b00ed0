import { isJsonObject, type JsonObject, listAt, numberAt, objectAt, textAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { pathTo } from "./graph-path.ts";
import { requestGraph, unreadableAnswer } from "./graph-request.ts";

/** Which figure to read, over which time; days are ISO dates. */
export type FlowMetricQuestion = {
  name:
    | "ENDPOINT_REQUEST_COUNT"
    | "ENDPOINT_REQUEST_ERROR"
    | "ENDPOINT_REQUEST_ERROR_RATE"
    | "ENDPOINT_REQUEST_LATENCY_SECONDS_CEIL"
    | "ENDPOINT_AVAILABILITY";
  granularity: "DAY" | "HOUR" | "LIFETIME";
  since?: string | undefined;
  until?: string | undefined;
};

/** One point of a figure: when (Meta's text), and the value of each of its keys, such as `timeout_error`. */
export type FlowMetricPoint = { timestamp: string; values: Record<string, number> };

/**
 * The call that reads a Flow's figures. Meta has announced its end, and gives none below 250 requests (139006).
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/metrics_api
 */
export type FlowMetricCalls = {
  /** Reads one figure of a Flow. */
  readFlowMetric(flowId: string, question: FlowMetricQuestion): Promise<FlowMetricPoint[]>;
};

/** The call that reads a Flow's figures, for one connection. */
export function flowMetricCalls(connection: GraphConnection): FlowMetricCalls {
  return {
    async readFlowMetric(flowId, { name, granularity, since, until }) {
      const days = `${since === undefined ? "" : `.since(${since})`}${until === undefined ? "" : `.until(${until})`}`;
      const fields = `metric.name(${name}).granularity(${granularity})${days}`;
      const request = { path: pathTo(flowId, undefined, { fields }) };
      const metric = objectAt(await requestGraph(connection, request), "metric");
      const points = metric === undefined ? undefined : listAt(metric, "data_points");
      if (points === undefined) throw unreadableAnswer(200, request);
      return points.filter((point) => isJsonObject(point)).map(readPoint);
    },
  };
}

function readPoint(point: JsonObject): FlowMetricPoint {
  const pairs = (listAt(point, "data") ?? [])
    .filter((pair) => isJsonObject(pair))
    .flatMap((pair): [string, number][] => {
      const value = numberAt(pair, "value");
      return value === undefined ? [] : [[textAt(pair, "key") ?? "", value]];
    });
  return { timestamp: textAt(point, "timestamp") ?? "", values: Object.fromEntries(pairs) };
}
