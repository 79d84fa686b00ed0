import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { inProject } from "./parameters.ts";
import type { Routes } from "./route.ts";

const at = z.iso.datetime();

/** Something that is or was wrong with a Flow: opened once, closed by itself when it is over. */
export const flowAlert = z.object({
  id: z.string(),
  flowId: z.string(),
  flowName: z.string().nullable().meta({ description: "Null for a Flow that the library does not have." }),
  subject: z.string().meta({
    description:
      "error-rate, latency, availability (measured here); status (throttled or blocked by Meta); meta-… (reported by Meta).",
  }),
  level: z
    .enum(["warning", "critical"])
    .meta({ description: "A warning comes before Meta alerts; critical is beyond." }),
  message: z.string(),
  remedy: z.string().meta({ description: "What to do, in plain words." }),
  value: z.number().nullable(),
  threshold: z.number().nullable().meta({ description: "Meta's threshold that is near or crossed." }),
  openedAt: at,
  closedAt: at.nullable(),
});

/** Where a project hears of its alerts, and whether that works. */
export const alertAddress = z.object({
  url: z.string().nullable().meta({ description: "Null: alerts are shown in the Studio and here only." }),
  lastDelivery: z
    .object({
      event: z.string(),
      at,
      state: z.enum(["pending", "sent", "failed"]),
      attempts: z.number().int(),
      problem: z.string().nullable(),
    })
    .nullable(),
});

/** An alert address just set, with the key to its signatures: shown this once. */
export const newAlertAddress = alertAddress.extend({
  secret: z.string().meta({
    description:
      "Deliveries carry X-Tributary-Signature-256: `sha256=` and the HMAC-SHA256 of the body's bytes with this key, in hexadecimal.",
  }),
});

export type FlowAlert = z.infer<typeof flowAlert>;
export type AlertAddress = z.infer<typeof alertAddress>;
export type NewAlertAddress = z.infer<typeof newAlertAddress>;

/** Routes for alerts about Flows. */
export const flowAlertRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/flow-alerts",
    summary: "List alerts about Flows, newest first",
    description:
      "An alert opens before Meta's own thresholds are reached, and when Meta reports trouble, throttles or blocks a Flow.",
    access: "project",
    params: inProject,
    query: pageQuery.extend({
      state: z.enum(["open", "all"]).default("all").meta({ description: "`open`: only what is wrong now." }),
    }),
    answers: { status: 200, body: pageOf(flowAlert) },
    errors: [],
  },
  readAddress: {
    method: "GET",
    path: "/api/projects/:projectId/alert-address",
    summary: "Say where alerts are posted to",
    access: "project",
    params: inProject,
    answers: { status: 200, body: alertAddress },
    errors: [],
  },
  setAddress: {
    method: "PUT",
    path: "/api/projects/:projectId/alert-address",
    summary: "Set where alerts are posted to",
    description:
      "Each opening, raising and closing of an alert is posted as signed JSON, tried again for about half a day. Private addresses are refused as for API calls. Setting it makes a new key.",
    access: "project",
    params: inProject,
    body: z
      .strictObject({ url: z.url({ protocol: /^https?$/ }).max(2000) })
      .meta({ examples: [{ url: "https://example.com/alerts" }] }),
    answers: { status: 200, body: newAlertAddress },
    errors: [],
  },
  removeAddress: {
    method: "DELETE",
    path: "/api/projects/:projectId/alert-address",
    summary: "Post alerts nowhere",
    access: "project",
    params: inProject,
    answers: { status: 200, body: z.object({}) },
    errors: [],
  },
} as const satisfies Routes[string];
