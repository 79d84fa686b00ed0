import type { HealthAlert } from "@tributary/api";
import { type Json, jsonObject } from "@tributary/engine";
import { storableText } from "../db/storable-text.ts";
import type { Alarm } from "./compare-alarms.ts";

interface Named {
  projectId: string;
  flowId: string;
}

const MAX_MESSAGE_CHARACTERS = 500;

/** What to do about each figure, in plain words. */
export const remedies: Record<HealthAlert["metric"], string> = {
  "error-rate":
    "Open the requests that failed: each shows the node and why. Often an API is down or its answer has changed; a Return Screen on On Trouble keeps the Flow going meanwhile.",
  latency:
    "Open a slow request: it shows how long each node took. Usually one API is slow: shorten its time limit, or fetch the data before the Flow is sent.",
  availability:
    "Meta cannot reach this server all the time. See that its public address answers without a break and that no proxy in front of it refuses Meta.",
};

/** Meta has throttled or blocked the Flow. */
export function statusAlarm({ projectId, flowId, status }: Named & { status: string }): Alarm {
  const isBlocked = status === "BLOCKED";
  return {
    ...{ projectId, flowId, subject: "status", level: "critical", value: null, threshold: null },
    message: isBlocked
      ? "Meta has blocked the Flow: it is neither sent nor opened. Journeys take their fallback."
      : "Meta throttles the Flow: it takes ten of its messages an hour. The others wait for their turn.",
    remedy: "Mend what the other alerts and the failed requests show. Meta looks again and frees the Flow by itself.",
  };
}

const metrics: Record<string, { subject: string; message: string; remedy: string }> = {
  CLIENT_ERROR_RATE: {
    subject: "meta-client-errors",
    message: "Meta reports errors on contacts' phones.",
    remedy:
      "Look at what the endpoint sends against the Flow's JSON: a screen that cannot follow, or data of another type, ends the Flow on the phone.",
  },
  ENDPOINT_ERROR_RATE: {
    subject: "meta-endpoint-errors",
    message: "Meta reports errors of the endpoint.",
    remedy: remedies["error-rate"],
  },
  ENDPOINT_LATENCY: {
    subject: "meta-endpoint-latency",
    message: "Meta reports that the endpoint is slow.",
    remedy: remedies.latency,
  },
  ENDPOINT_AVAILABILITY: {
    subject: "meta-endpoint-availability",
    message: "Meta reports that the endpoint is not always there.",
    remedy: remedies.availability,
  },
  FLOW_VERSION_EXPIRY_WARNING: {
    subject: "meta-version",
    message: "Meta will freeze the Flow JSON version of this Flow.",
    remedy: "Open the Flow, set a newer version in its Flow JSON, mend what the doctor finds, and publish it.",
  },
};

/** Meta has reported something that it has not taken back; its own words follow ours. */
export function newsAlarm({ projectId, flowId, event, payload }: Named & { event: string; payload: unknown }): Alarm {
  const known = Object.hasOwn(metrics, event) ? metrics[event] : undefined;
  const told = jsonObject.safeParse(payload).data ?? {};
  const words = textOf(told["message"]) || textOf(told["warning"]);
  const figure = ["error_rate", "p90_latency", "availability"].map((key) => told[key]).find(isNumber);
  return {
    ...{ projectId, flowId, subject: known?.subject ?? `meta-${event.toLowerCase()}`.slice(0, 100) },
    level: event === "FLOW_VERSION_EXPIRY_WARNING" ? "warning" : "critical",
    message: storableText(
      [known?.message ?? "Meta reports trouble.", words].filter(Boolean).join(" "),
      MAX_MESSAGE_CHARACTERS,
    ),
    remedy: known?.remedy ?? "Look at the Flow in WhatsApp Manager.",
    value: figure ?? null,
    threshold: isNumber(told["threshold"]) ? told["threshold"] : null,
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function isNumber(value: Json | undefined): value is number {
  return typeof value === "number";
}
