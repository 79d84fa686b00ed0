import { z } from "zod";
import { botFile } from "./bot-bundle.ts";
import { LARGEST_FLOW_JSON_BODY_BYTES } from "./flow-json.ts";
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

/** What a project begins with: an example, the bot of a file, or nothing. */
export const newProject = z
  .strictObject({
    name: projectName,
    exampleId: z.string().max(100).optional().meta({ description: "As the list of examples names it." }),
    file: botFile.optional(),
  })
  .refine(({ exampleId, file }) => exampleId === undefined || file === undefined, {
    path: ["exampleId"],
    message: "give an example or a file, not both",
  })
  .meta({ examples: [{ name: "Corner shop" }, { name: "After support", exampleId: "feedback" }] });

export type Project = z.infer<typeof project>;
export type NewProject = z.infer<typeof newProject>;
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
    description:
      "Its draft is an empty bot, an example with its Flow JSON, or the bot of a file. The Flows of an example get Flow IDs of the project's own; test phones know them at once. When the bot is refused, there is no project either.",
    access: "everything",
    body: newProject,
    maxBodyBytes: LARGEST_FLOW_JSON_BODY_BYTES,
    answers: { status: 201, body: project },
    errors: ["format-too-new", "locked-node"],
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
