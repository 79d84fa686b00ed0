import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { inProject } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** A project's name, as people see it. */
export const projectName = z.string().trim().min(1).max(100);

/** A Console Project: one bot with its channels and secrets. */
export const project = z.object({
  id: z.string(),
  name: projectName,
  draftRevision: z.number().int().meta({ description: "Grows with every change to the draft." }),
  deployedVersion: z.number().int().nullable().meta({ description: "Null until the bot is deployed once." }),
  createdAt: z.iso.datetime(),
});

/** How much a project holds and how it is doing. `Today` means within the last 24 hours. */
export const projectOverview = z.object({
  journeys: z.number().int(),
  flowJourneys: z.number().int(),
  apis: z.number().int(),
  variables: z.number().int(),
  channels: z.object({
    total: z.number().int(),
    atMeta: z.number().int().meta({ description: "Those whose Graph address is Meta's own." }),
    withProblem: z.number().int(),
  }),
  contacts: z.object({
    total: z.number().int(),
    wroteToday: z.number().int(),
    parked: z.number().int(),
    failedToday: z.number().int().meta({ description: "Contacts with a turn that failed." }),
  }),
  lastInboundAt: z.iso.datetime().nullable(),
});

export type Project = z.infer<typeof project>;
export type ProjectOverview = z.infer<typeof projectOverview>;

/** Routes for projects. A key for one project sees that project only. */
export const projectRoutes = {
  list: {
    method: "GET",
    path: "/api/projects",
    summary: "List projects",
    access: "any-key",
    query: pageQuery,
    answers: { status: 200, body: pageOf(project) },
    errors: [],
  },
  create: {
    method: "POST",
    path: "/api/projects",
    summary: "Create a project",
    description: "Its draft is an empty bot.",
    access: "everything",
    body: z.strictObject({ name: projectName }).meta({ examples: [{ name: "Corner shop" }] }),
    answers: { status: 201, body: project },
    errors: [],
  },
  read: {
    method: "GET",
    path: "/api/projects/:projectId",
    summary: "Read a project",
    access: "project",
    params: inProject,
    answers: { status: 200, body: project },
    errors: [],
  },
  readOverview: {
    method: "GET",
    path: "/api/projects/:projectId/overview",
    summary: "Say how much a project holds and how it is doing",
    access: "project",
    params: inProject,
    answers: { status: 200, body: projectOverview },
    errors: [],
  },
  rename: {
    method: "PATCH",
    path: "/api/projects/:projectId",
    summary: "Rename a project",
    access: "project",
    params: inProject,
    body: z.strictObject({ name: projectName }),
    answers: { status: 200, body: project },
    errors: [],
  },
  remove: {
    method: "DELETE",
    path: "/api/projects/:projectId",
    summary: "Delete a project with all its journeys, channels, contacts and conversations",
    description:
      "Nobody sees it any more from then on; with very many contacts, removing their rows takes some minutes more.",
    access: "everything",
    params: inProject,
    answers: { status: 200, body: z.object({}) },
    errors: [],
  },
} as const satisfies Routes[string];
