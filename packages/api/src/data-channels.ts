import { documentId, flowId } from "@tributary/engine";
import { z } from "zod";
import { fileBody } from "./file.ts";
import { warning } from "./flow-journeys.ts";
import { journeyName, journeySummary, storedJourney } from "./journeys.ts";
import { pageOf, pageQuery } from "./page.ts";
import { inProject } from "./parameters.ts";
import type { Routes } from "./route.ts";

const number = z.string().regex(/^\d{1,18}$/, "use the number that a list shows");
const anyObject = z.looseObject({});

/** A request to a Flow's endpoint, as lists show it. */
export const flowRequestSummary = z.object({
  number: z.string(),
  flowId: z.string(),
  channelId: z.string(),
  contactId: z.string().nullable(),
  at: z.iso.datetime(),
  action: z
    .string()
    .meta({ description: "open, exchange, back, ping, error, unknown, or none when it could not be read." }),
  screen: z.string().nullable(),
  nextScreen: z.string().nullable().meta({ description: "The screen that was shown; SUCCESS at the Flow's end." }),
  status: z.number().int().meta({ description: "The HTTP status of the answer." }),
  outcome: z.string().meta({
    description:
      "replied, completed, fallback (On Trouble replied), failed (the product's own words were shown), repeated, active, error-reported, action-unknown, or why the request was refused.",
  }),
  durationMs: z.number(),
});

/** A file that a contact picked in a Flow. */
export const flowFile = z.object({
  id: z.string(),
  mediaId: z.string(),
  fileName: z.string(),
  state: z.enum(["pending", "kept", "failed"]),
  bytes: z.number().int().nullable(),
  problem: z.string().nullable().meta({ description: "Why it could not be fetched, in plain words." }),
});

/** A request to a Flow's endpoint with everything that happened. */
export const flowRequestDetails = z.object({
  ...flowRequestSummary.shape,
  botVersion: z.number().int().nullable(),
  data: anyObject.nullable().meta({ description: "What came, decrypted; values of sensitive inputs are masked." }),
  reply: anyObject.nullable().meta({ description: "What was answered, before it was encrypted." }),
  events: z.array(z.looseObject({ type: z.string() })),
  timings: z.array(z.object({ nodeId: z.string(), ms: z.number() })),
  files: z.array(flowFile),
});

/** A figure of a Flow's endpoint that is near one of Meta's thresholds, or beyond it. */
export const healthAlert = z.object({
  metric: z.enum(["error-rate", "latency", "availability"]),
  level: z.enum(["near", "crossed"]),
  value: z.number(),
  threshold: z.number(),
  message: z.string(),
});

/** How a Flow's endpoint does, over the windows in which Meta measures it. */
export const flowHealth = z.object({
  flowId: z.string(),
  status: z.string().nullable().meta({ description: "What Meta last reported: PUBLISHED, THROTTLED, BLOCKED, …" }),
  requests: z.number().int().meta({ description: "In the last 30 minutes, pings aside." }),
  errors: z.number().int(),
  errorRate: z.number().meta({ description: "In percent." }),
  p50Ms: z.number().nullable(),
  p90Ms: z.number().nullable(),
  pings: z.number().int().meta({ description: "In the last 10 minutes." }),
  availability: z.number().nullable().meta({ description: "In percent; null with fewer than three pings." }),
  troubled: z
    .number()
    .int()
    .meta({ description: "Requests of the 30 minutes that got a fallback instead of their reply." }),
  alerts: z.array(healthAlert),
  news: z.array(
    z.object({
      at: z.iso.datetime(),
      event: z.string(),
      message: z.string().nullable(),
      alertState: z.string().nullable(),
    }),
  ),
});

export type FlowRequestSummary = z.infer<typeof flowRequestSummary>;
export type FlowRequestDetails = z.infer<typeof flowRequestDetails>;
export type FlowFile = z.infer<typeof flowFile>;
export type FlowHealth = z.infer<typeof flowHealth>;
export type HealthAlert = z.infer<typeof healthAlert>;

const inRequest = z.strictObject({ ...inProject.shape, requestNumber: number });

/** Routes for Data Channel Journeys, and for what their Flows' endpoints were asked. */
export const dataChannelRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/data-channel-journeys",
    summary: "List Data Channel Journeys",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(journeySummary) },
    errors: [],
  },
  create: {
    method: "POST",
    path: "/api/projects/:projectId/data-channel-journeys",
    summary: "Create the Data Channel Journey of a Flow ID",
    description: "It answers what the open Flow asks its endpoint. To read, save and delete it, see journeys.",
    access: "project",
    params: inProject,
    body: z
      .strictObject({ flowId, name: journeyName, id: documentId.optional() })
      .meta({ examples: [{ flowId: "880000000000001", name: "Booking: slots" }] }),
    answers: { status: 201, body: z.object({ ...storedJourney.shape, warnings: z.array(warning) }) },
    errors: ["flow-id-taken", "name-taken", "limit-reached"],
  },
  listEndpoints: {
    method: "GET",
    path: "/api/projects/:projectId/flow-endpoints",
    summary: "List the addresses of Flow endpoints",
    description: "One for each channel and Data Channel Journey: the `endpoint_uri` that Meta is told.",
    access: "project",
    params: inProject,
    answers: {
      status: 200,
      body: z.object({ items: z.array(z.object({ flowId: z.string(), channelId: z.string(), url: z.string() })) }),
    },
    errors: [],
  },
  listRequests: {
    method: "GET",
    path: "/api/projects/:projectId/flow-requests",
    summary: "List what Flow endpoints were asked, newest first",
    access: "project",
    params: inProject,
    query: pageQuery.extend({
      flowId: flowId.optional(),
      channelId: z.string().max(64).optional(),
      contactId: number.optional(),
      action: z.string().max(20).optional(),
      outcome: z.string().max(50).optional(),
    }),
    answers: { status: 200, body: pageOf(flowRequestSummary) },
    errors: [],
  },
  readRequest: {
    method: "GET",
    path: "/api/projects/:projectId/flow-requests/:requestNumber",
    summary: "Read a request to a Flow's endpoint with everything that happened",
    access: "project",
    params: inRequest,
    answers: { status: 200, body: flowRequestDetails },
    errors: [],
  },
  readFile: {
    method: "GET",
    path: "/api/projects/:projectId/flow-files/:fileId",
    summary: "Download a file that a contact picked in a Flow",
    description: "Its content comes from a contact: do not trust it.",
    access: "project",
    params: z.strictObject({ ...inProject.shape, fileId: z.string().max(64) }),
    answers: { status: 200, body: fileBody, mediaTypes: ["application/octet-stream"] },
    errors: [],
  },
  listHealth: {
    method: "GET",
    path: "/api/projects/:projectId/flow-health",
    summary: "Compare Flow endpoints with Meta's thresholds",
    description: "Alerts come at half of Meta's first threshold, before Meta throttles a Flow.",
    access: "project",
    params: inProject,
    answers: { status: 200, body: z.object({ items: z.array(flowHealth) }) },
    errors: [],
  },
} as const satisfies Routes[string];
