import { z } from "zod";
import type { AccountRecord, FlowRecord } from "../state/accounts.ts";
import { sendAccountWebhook } from "../webhooks/account-webhook.ts";
import type { World } from "../world.ts";

const alert_state = z.enum(["ACTIVATED", "DEACTIVATED"]).default("ACTIVATED");
const percent = z.number().min(0).max(100);
const milliseconds = z.number().min(0);
const errors = z
  .array(z.object({ error_type: z.string(), error_rate: percent, error_count: z.int().min(0) }))
  .optional();
const message = z.string().optional();

/** What Meta's monitoring says of a Flow, under Meta's keys; what is left out is made up to fit. */
export const flowAlertSchema = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("CLIENT_ERROR_RATE"),
    message,
    error_rate: percent.default(14.28),
    threshold: percent.default(10),
    alert_state,
    errors,
  }),
  z.object({
    event: z.literal("ENDPOINT_ERROR_RATE"),
    message,
    error_rate: percent.default(14.28),
    threshold: percent.default(10),
    requests_count: z.int().min(0).default(100),
    alert_state,
    errors,
  }),
  z.object({
    event: z.literal("ENDPOINT_LATENCY"),
    message,
    p90_latency: milliseconds.default(8_000),
    p50_latency: milliseconds.default(500),
    requests_count: z.int().min(0).default(100),
    threshold: milliseconds.default(7_000),
    alert_state,
  }),
  z.object({
    event: z.literal("ENDPOINT_AVAILABILITY"),
    message,
    availability: percent.default(75),
    threshold: percent.default(90),
    alert_state,
  }),
  z.object({
    event: z.literal("FLOW_VERSION_EXPIRY_WARNING"),
    warning: z.string().default("The Flow's version of Flow JSON will be frozen soon."),
  }),
]);

export type FlowAlert = z.input<typeof flowAlertSchema>;

/**
 * Tells the bot of a Flow's health. What Meta does about it, THROTTLED and BLOCKED, is a change of the Flow's status.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowswebhooks
 */
export function raiseFlowAlert(
  world: World,
  account: AccountRecord,
  { flow, alert }: { flow: FlowRecord; alert: FlowAlert },
): void {
  const value = flowAlertSchema.parse(alert);
  const words =
    value.event === "FLOW_VERSION_EXPIRY_WARNING" ? {} : { message: value.message ?? describe(flow, value) };
  sendAccountWebhook(world, account, { field: "flows", value: { ...value, ...words, flow_id: flow.id } });
}

type Rated = Exclude<z.output<typeof flowAlertSchema>, { event: "FLOW_VERSION_EXPIRY_WARNING" }>;

function describe({ name }: FlowRecord, alert: Rated): string {
  const isOver = alert.alert_state === "DEACTIVATED";
  switch (alert.event) {
    case "CLIENT_ERROR_RATE":
      return `The client error rate of Flow ${name} is ${isOver ? "below" : "above"} ${alert.threshold}%.`;
    case "ENDPOINT_ERROR_RATE":
      return `The endpoint error rate of Flow ${name} is ${isOver ? "below" : "above"} ${alert.threshold}%.`;
    case "ENDPOINT_LATENCY":
      return `The endpoint latency of Flow ${name} is ${isOver ? "below" : "above"} ${alert.threshold} ms.`;
    case "ENDPOINT_AVAILABILITY":
      return `The endpoint availability of Flow ${name} is ${isOver ? "above" : "below"} ${alert.threshold}%.`;
  }
}
