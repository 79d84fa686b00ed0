import { flowId, jsonValue } from "@tributary/engine";
import { z } from "zod";
import { countsQuery } from "./counts-query.ts";
import { fileBody } from "./file.ts";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofFlow } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** How a response differs from what its Flow returns. */
export const responseProblem = z.object({
  code: z.enum(["missing-field", "unknown-field", "wrong-type", "unknown-option"]),
  path: z.string().meta({ description: "The field, such as `interests[1]`." }),
  message: z.string(),
});

/** What a contact submitted in a Flow. */
export const storedFlowResponse = z.object({
  id: z.string(),
  flowId: z.string().nullable().meta({ description: "Null: nothing tells which Flow was answered." }),
  contact: z.object({
    id: z.string(),
    name: z.string().nullable(),
    waId: z.string().nullable(),
    userId: z.string().nullable(),
  }),
  channelId: z.string(),
  receivedAt: z.iso.datetime(),
  outcome: z
    .enum(["handled", "unhandled", "refused"])
    .meta({ description: "A Flow Journey ran; none did; or the answer belongs to no message of ours." }),
  token: z
    .string()
    .meta({ description: "`valid`, `odd` (accepted for another reason), or why the answer was refused." }),
  note: z.string().nullable().meta({ description: "What was odd or wrong, in plain words." }),
  botVersion: z.number().int().nullable(),
  journeyId: z.string().nullable(),
  response: jsonValue.meta({ description: "The object as it came; a text when what came is no object." }),
  problems: z
    .array(responseProblem)
    .nullable()
    .meta({ description: "How it differs from what the Flow returns; null when the Flow's JSON is not known." }),
});

/** A column of a table of responses: a field that the Flow returns. */
export const responseColumn = z.object({
  name: z.string(),
  label: z.string().nullable().meta({ description: "What the contact sees above the input." }),
  type: z.enum(["text", "number", "boolean", "list", "object", "unknown"]),
  isAlways: z.boolean().meta({ description: "Every response holds it." }),
  options: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .nullable()
    .meta({ description: "The options to choose from; a response holds their ids." }),
  source: z
    .enum(["flow-json", "responses"])
    .meta({ description: "Known from the Flow's JSON, or only seen in responses." }),
});

export type StoredFlowResponse = z.infer<typeof storedFlowResponse>;
export type ResponseProblem = z.infer<typeof responseProblem>;
export type ResponseColumn = z.infer<typeof responseColumn>;

/** What became of a Flow's messages, by steps. */
export const flowFunnel = z.object({
  since: z.iso.date().meta({ description: "The first day whose messages are counted, in UTC." }),
  sent: z.number().int().meta({ description: "Messages that WhatsApp took." }),
  delivered: z.number().int().meta({ description: "Those that arrived on the contact's phone." }),
  read: z
    .number()
    .int()
    .meta({ description: "Those that were read; who shows no receipts is known to have read by answering." }),
  opened: z
    .number()
    .int()
    .nullable()
    .meta({ description: "Those whose Flow asked its endpoint. Null: none did, as with every static Flow." }),
  answered: z.number().int(),
  screens: z
    .array(z.object({ screen: z.string(), reached: z.number().int() }))
    .meta({ description: "Screens of which the endpoint knows, those that most came to first." }),
});

export type FlowFunnel = z.infer<typeof flowFunnel>;

const filter = {
  flowId: flowId.optional(),
  contactId: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  channelId: z.string().max(64).optional(),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: "Received then or later." }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: "Received before." }),
  outcome: z.enum(["handled", "unhandled", "refused"]).optional(),
  hasProblems: z.stringbool().optional(),
};

/** Routes for what contacts submitted in Flows. */
export const flowResponseRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/flow-responses",
    summary: "List responses to Flows, newest first",
    access: "project",
    params: inProject,
    query: pageQuery.extend(filter),
    answers: { status: 200, body: pageOf(storedFlowResponse) },
    errors: [],
  },
  countByFlow: {
    method: "GET",
    path: "/api/projects/:projectId/flow-responses/counts",
    summary: "Count the responses of each Flow",
    access: "project",
    params: inProject,
    answers: {
      status: 200,
      body: z.object({
        items: z.array(z.object({ flowId, responses: z.number().int(), lastReceivedAt: z.iso.datetime() })),
      }),
    },
    errors: [],
  },
  columns: {
    method: "GET",
    path: "/api/projects/:projectId/flow-responses/columns/:flowId",
    summary: "List the columns of a Flow's responses",
    description: "From the Flow's JSON if it is known; then fields that recent responses hold besides.",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: z.object({ columns: z.array(responseColumn) }) },
    errors: [],
  },
  readFunnel: {
    method: "GET",
    path: "/api/projects/:projectId/flow-responses/funnel/:flowId",
    summary: "Count what became of a Flow's messages",
    description: "Of the messages that were sent in these days: how many were delivered, read, opened and answered.",
    access: "project",
    params: ofFlow,
    query: countsQuery,
    answers: { status: 200, body: flowFunnel },
    errors: [],
  },
  exportCsv: {
    method: "GET",
    path: "/api/projects/:projectId/flow-responses/export.csv",
    summary: "Export a Flow's responses as CSV",
    description:
      "RFC 4180 in UTF-8, oldest first, a column for each field. A cell that a spreadsheet would take for a formula has a `'` in front.",
    access: "project",
    params: inProject,
    query: z.strictObject({ ...filter, flowId }),
    answers: { status: 200, body: fileBody, mediaTypes: ["text/csv"] },
    errors: [],
  },
} as const satisfies Routes[string];
