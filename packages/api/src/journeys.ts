import { documentId, journey } from "@tributary/engine";
import { z } from "zod";
import { countsQuery } from "./counts-query.ts";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofJourney } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** A journey's name, unique in its project. */
export const journeyName = z.string().trim().min(1).max(100);

/** The revision of what was read; whoever writes gives it back, so that no one's change is lost. */
export const revision = z.number().int().min(1).meta({ description: "As it was read." });

/** What makes a User Journey start by itself: the configuration of its Start node. */
export const startTrigger = z.looseObject({
  kind: z.string(),
  match: z.string().optional(),
  words: z.array(z.string()).optional(),
});

/** A journey as lists show it. */
export const journeySummary = z.object({
  id: z.string(),
  kind: z.enum(["user", "flow", "data-channel"]),
  flowId: z.string().optional(),
  name: journeyName,
  nodeCount: z.number().int(),
  trigger: startTrigger.nullable().meta({ description: "Null for journeys that are started by something else." }),
  revision,
  updatedAt: z.iso.datetime(),
});

/** A journey of the draft with its revision. */
export const storedJourney = z.object({ document: journey, revision, updatedAt: z.iso.datetime() });

/** How often contacts came to a node and went on from it. */
export const nodeCount = z.object({
  nodeId: z.string(),
  reached: z.number().int().meta({ description: "How often contacts came to it." }),
  exits: z
    .array(z.object({ exit: z.string(), taken: z.number().int() }))
    .meta({ description: "Those that were taken." }),
  answered: z.number().int().meta({ description: "How often a Flow that it had sent was answered." }),
});

/** How often the nodes of a journey were reached, and their exits taken. */
export const journeyCounts = z.object({
  since: z.iso.date().meta({ description: "The first day that is counted, in UTC." }),
  nodes: z.array(nodeCount).meta({ description: "Those that were reached, also nodes that are gone by now." }),
});

export type NodeCount = z.infer<typeof nodeCount>;
export type JourneyCounts = z.infer<typeof journeyCounts>;
export type JourneySummary = z.infer<typeof journeySummary>;
export type StoredJourney = z.infer<typeof storedJourney>;

/** Routes for User Journeys, and for single journeys of either kind. */
export const journeyRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/journeys",
    summary: "List User Journeys",
    description: "Flow Journeys have a list of their own.",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(journeySummary) },
    errors: [],
  },
  create: {
    method: "POST",
    path: "/api/projects/:projectId/journeys",
    summary: "Create a User Journey",
    description: "It begins with its Start node and nothing else, or as a copy of another User Journey.",
    access: "project",
    params: inProject,
    body: z
      .strictObject({
        name: journeyName,
        id: documentId.optional(),
        copyOf: documentId.optional().meta({ description: "The User Journey whose nodes it begins with." }),
      })
      .meta({ examples: [{ name: "Support" }] }),
    answers: { status: 201, body: storedJourney },
    errors: ["name-taken", "limit-reached"],
  },
  read: {
    method: "GET",
    path: "/api/projects/:projectId/journeys/:journeyId",
    summary: "Read a journey",
    access: "project",
    params: ofJourney,
    answers: { status: 200, body: storedJourney },
    errors: [],
  },
  readCounts: {
    method: "GET",
    path: "/api/projects/:projectId/journeys/:journeyId/counts",
    summary: "Count how often nodes were reached",
    description:
      "For User Journeys and Flow Journeys. What test phones do counts as well; a channel's id leaves out the others.",
    access: "project",
    params: ofJourney,
    query: countsQuery,
    answers: { status: 200, body: journeyCounts },
    errors: [],
  },
  replace: {
    method: "PUT",
    path: "/api/projects/:projectId/journeys/:journeyId",
    summary: "Save a journey",
    description:
      "Replaces the whole document. A Flow Starting Node may be moved and connected, and nothing else may happen to it.",
    access: "project",
    params: ofJourney,
    body: z.strictObject({ document: journey, revision }),
    answers: { status: 200, body: storedJourney },
    errors: ["revision-conflict", "name-taken", "identity-changed", "locked-node"],
  },
  rename: {
    method: "PATCH",
    path: "/api/projects/:projectId/journeys/:journeyId",
    summary: "Rename a journey",
    access: "project",
    params: ofJourney,
    body: z.strictObject({ name: journeyName }),
    answers: { status: 200, body: storedJourney },
    errors: ["name-taken"],
  },
  remove: {
    method: "DELETE",
    path: "/api/projects/:projectId/journeys/:journeyId",
    summary: "Delete a journey",
    access: "project",
    params: ofJourney,
    answers: { status: 200, body: z.object({}) },
    errors: ["in-use"],
  },
} as const satisfies Routes[string];
