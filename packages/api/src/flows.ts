import { documentId, flowId } from "@tributary/engine";
import { z } from "zod";
import { LARGEST_FLOW_JSON, LARGEST_FLOW_JSON_BODY_BYTES } from "./flow-json.ts";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofFlow } from "./parameters.ts";
import { use } from "./refusal.ts";
import type { Routes } from "./route.ts";

/** Meta's categories of Flows. https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi */
export const flowCategories = [
  "SIGN_UP",
  "SIGN_IN",
  "APPOINTMENT_BOOKING",
  "LEAD_GENERATION",
  "CONTACT_US",
  "CUSTOMER_SUPPORT",
  "SURVEY",
  "OTHER",
] as const;

const at = z.iso.datetime();
const flowName = z.string().trim().min(1).max(200);
const categories = z.array(z.enum(flowCategories)).min(1).max(flowCategories.length);
const flowText = z.string().meta({ description: "Flow JSON as text, letter by letter." });
const givenText = flowText.max(LARGEST_FLOW_JSON, {
  error: `Flow JSON has ${LARGEST_FLOW_JSON / 1024 / 1024} MB at most: make its pictures smaller`,
});

/** Something that Meta found wrong in Flow JSON, in Meta's own words and with its place in the text. */
export const metaFinding = z.looseObject({
  error: z.string().optional(),
  error_type: z.string().optional(),
  message: z.string().optional(),
  line_start: z.number().optional(),
  line_end: z.number().optional(),
  column_start: z.number().optional(),
  column_end: z.number().optional(),
});

/** A Flow of a connected WhatsApp Business account, as lists show it. */
export const flowSummary = z.object({
  flowId,
  name: z.string(),
  status: z.string().meta({
    description: "Meta's word: DRAFT, PUBLISHED, THROTTLED, BLOCKED or DEPRECATED; GONE when Meta has it no more.",
  }),
  categories: z.array(z.string()),
  channelId: z.string().meta({ description: "The channel through whose account the Flow is kept at Meta." }),
  isDynamic: z.boolean().meta({ description: "It talks to an endpoint, such as a Data Channel Journey." }),
  endpointUri: z.string().nullable(),
  isEndpointHere: z.boolean().meta({ description: "The endpoint is this server's Data Channel." }),
  hasChanges: z.boolean().meta({ description: "The draft here differs from what Meta has." }),
  findingsAtMeta: z.number().int(),
  journeyId: z.string().nullable().meta({ description: "Its Flow Journey." }),
  dataChannelJourneyId: z.string().nullable(),
  versions: z.number().int().meta({ description: "How often it was published from here." }),
  draftRevision: z.number().int(),
  draftChangedAt: at,
  syncedAt: at,
});

/** A Flow with its draft. */
export const storedFlow = z.object({
  ...flowSummary.shape,
  draft: flowText,
  uploaded: flowText.nullable().meta({ description: "The Flow JSON that Meta has; null when it has none." }),
  metaFindings: z.array(metaFinding).meta({ description: "What Meta found in `uploaded`, with places in that text." }),
});

/** One published state of a Flow. */
export const flowVersion = z.object({
  number: z.number().int(),
  publishedAt: at,
  isFound: z.boolean().meta({
    description: "It was published elsewhere, and seen at Meta for the first time at `publishedAt`.",
  }),
  isCurrent: z.boolean(),
});

/** What a change of a Flow touches. */
export const flowImpact = z.object({
  usedBy: z.array(use).meta({ description: "Nodes that send the Flow." }),
  unansweredSends: z.number().int().meta({
    description: "Messages with this Flow that may still be answered; they keep the version they were sent with.",
  }),
  addedFields: z.array(z.string()).meta({
    description: "What the draft returns and what is published does not, nor an earlier version that is still read.",
  }),
  removedFields: z
    .array(
      z.object({
        name: z.string(),
        usedBy: z.array(use).meta({ description: "Nodes of the Flow Journey that read the field." }),
        fills: z
          .array(z.string())
          .meta({ description: "Variables that those nodes set from it, such as `local_var.city`." }),
      }),
    )
    .meta({
      description:
        "What the draft does not return: of what is published, and of earlier versions as far as the Flow Journey still reads it.",
    }),
});

/** What became of a look at the connected accounts. */
export const flowSync = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  gone: z.number().int(),
  problems: z.array(z.string()).meta({ description: "Accounts or Flows that could not be read, and why." }),
});

export type FlowCategory = (typeof flowCategories)[number];
export type MetaFinding = z.infer<typeof metaFinding>;
export type FlowSummary = z.infer<typeof flowSummary>;
export type StoredFlow = z.infer<typeof storedFlow>;
export type FlowVersionSummary = z.infer<typeof flowVersion>;
export type FlowImpact = z.infer<typeof flowImpact>;
export type FlowSync = z.infer<typeof flowSync>;

const ofFlowVersion = ofFlow.extend({ version: z.coerce.number().int().min(1).max(2_147_483_647) });

/** What a new Flow is made from: one of a template, a text, another Flow; nothing means an empty screen. */
export const newFlow = z
  .strictObject({
    channelId: documentId,
    name: flowName,
    categories: categories.optional(),
    templateId: z.string().max(64).optional(),
    text: givenText.optional(),
    cloneOf: flowId.optional(),
  })
  .refine(
    ({ templateId, text, cloneOf }) => [templateId, text, cloneOf].filter((one) => one !== undefined).length <= 1,
    {
      message: "give one of templateId, text and cloneOf",
      path: ["templateId"],
    },
  )
  .meta({ examples: [{ channelId: "c-1", name: "Feedback", templateId: "feedback" }] });

export type NewFlow = z.output<typeof newFlow>;

/** Routes for Flows: kept at Meta, edited and published from here. */
export const flowRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/flows",
    summary: "List the Flows of the connected accounts",
    description: "As they were at the last look; see `sync`.",
    access: "project",
    params: inProject,
    query: pageQuery.extend({ search: z.string().trim().max(100).optional() }),
    answers: { status: 200, body: pageOf(flowSummary) },
    errors: [],
  },
  sync: {
    method: "POST",
    path: "/api/projects/:projectId/flows/sync",
    summary: "Look at Meta for Flows and their Flow JSON",
    description: "Drafts that were changed here stay as they are.",
    access: "project",
    params: inProject,
    answers: { status: 200, body: flowSync },
    errors: [],
  },
  create: {
    method: "POST",
    path: "/api/projects/:projectId/flows",
    summary: "Create a Flow at Meta, as a draft",
    description: "A dynamic one gets this server's Data Channel as its endpoint, with the number's key set.",
    access: "project",
    params: inProject,
    body: newFlow,
    maxBodyBytes: LARGEST_FLOW_JSON_BODY_BYTES,
    answers: { status: 201, body: storedFlow },
    errors: ["meta-refused", "meta-unreachable", "credentials-unreadable", "limit-reached"],
  },
  read: {
    method: "GET",
    path: "/api/projects/:projectId/flows/:flowId",
    summary: "Read a Flow with its draft",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: storedFlow },
    errors: [],
  },
  saveDraft: {
    method: "PUT",
    path: "/api/projects/:projectId/flows/:flowId/draft",
    summary: "Save a Flow's draft, finished or not",
    description: "Nothing is sent to Meta.",
    access: "project",
    params: ofFlow,
    body: z.strictObject({ draft: givenText, revision: z.number().int() }),
    maxBodyBytes: LARGEST_FLOW_JSON_BODY_BYTES,
    answers: { status: 200, body: storedFlow },
    errors: ["revision-conflict"],
  },
  discardDraft: {
    method: "POST",
    path: "/api/projects/:projectId/flows/:flowId/discard-draft",
    summary: "Take the Flow JSON that Meta has in place of the draft",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: storedFlow },
    errors: ["meta-refused", "meta-unreachable", "credentials-unreadable"],
  },
  upload: {
    method: "POST",
    path: "/api/projects/:projectId/flows/:flowId/upload",
    summary: "Send the draft to Meta",
    description:
      "Meta keeps it even with errors and names them. A published Flow becomes a draft until it is published again.",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: storedFlow },
    errors: ["meta-refused", "meta-unreachable", "credentials-unreadable"],
  },
  publish: {
    method: "POST",
    path: "/api/projects/:projectId/flows/:flowId/publish",
    summary: "Publish a Flow, with the draft as it is here",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: storedFlow },
    errors: ["meta-refused", "meta-unreachable", "credentials-unreadable"],
  },
  deprecate: {
    method: "POST",
    path: "/api/projects/:projectId/flows/:flowId/deprecate",
    summary: "Take a published Flow out of use, for good",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: storedFlow },
    errors: ["meta-refused", "meta-unreachable", "credentials-unreadable"],
  },
  change: {
    method: "PATCH",
    path: "/api/projects/:projectId/flows/:flowId",
    summary: "Change a Flow's name, categories or endpoint",
    access: "project",
    params: ofFlow,
    body: z.strictObject({
      name: flowName.optional(),
      categories: categories.optional(),
      endpoint: z
        .union([z.literal("here"), z.url({ protocol: /^https?$/ }).max(1000)])
        .optional()
        .meta({ description: "`here` for this server's Data Channel, or the address of your own endpoint." }),
    }),
    answers: { status: 200, body: storedFlow },
    errors: ["meta-refused", "meta-unreachable", "credentials-unreadable"],
  },
  remove: {
    method: "DELETE",
    path: "/api/projects/:projectId/flows/:flowId",
    summary: "Delete a Flow that was never published",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: z.object({}) },
    errors: ["in-use", "meta-refused", "meta-unreachable", "credentials-unreadable"],
  },
  preview: {
    method: "POST",
    path: "/api/projects/:projectId/flows/:flowId/preview",
    summary: "Get a link at which anybody can see the Flow for some time",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: z.object({ url: z.string(), expiresAt: z.string().nullable() }) },
    errors: ["meta-refused", "meta-unreachable", "credentials-unreadable"],
  },
  listVersions: {
    method: "GET",
    path: "/api/projects/:projectId/flows/:flowId/versions",
    summary: "List what was published, newest first",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: z.object({ items: z.array(flowVersion) }) },
    errors: [],
  },
  readVersion: {
    method: "GET",
    path: "/api/projects/:projectId/flows/:flowId/versions/:version",
    summary: "Read the Flow JSON of a published version",
    access: "project",
    params: ofFlowVersion,
    answers: { status: 200, body: z.object({ ...flowVersion.shape, text: flowText }) },
    errors: [],
  },
  readImpact: {
    method: "GET",
    path: "/api/projects/:projectId/flows/:flowId/impact",
    summary: "Tell what publishing the draft touches",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: flowImpact },
    errors: [],
  },
  renameFields: {
    method: "POST",
    path: "/api/projects/:projectId/flows/:flowId/rename-fields",
    summary: "Let the Flow Journey read response fields by their new names",
    access: "project",
    params: ofFlow,
    body: z.strictObject({
      names: z
        .record(z.string().min(1).max(100), z.string().min(1).max(100))
        .meta({ description: "Old name to new name." }),
    }),
    answers: { status: 200, body: z.object({ changed: z.array(use) }) },
    errors: [],
  },
} as const satisfies Routes[string];
