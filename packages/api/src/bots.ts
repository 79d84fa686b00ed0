import { bot, issue } from "@tributary/engine";
import { z } from "zod";
import { botBundle, botFile } from "./bot-bundle.ts";
import { LARGEST_FLOW_JSON_BODY_BYTES } from "./flow-json.ts";
import { inProject, versionNumber } from "./parameters.ts";
import { use } from "./refusal.ts";
import type { Routes } from "./route.ts";

const defaultJourneys = bot.shape.defaultJourneys.unwrap();

/** The draft after all of it was replaced. */
export const replacedDraft = z.object({ draftRevision: z.number().int(), journeys: z.number().int() });

/** Routes for the draft as a whole: default journeys, issues, files. */
export const botRoutes = {
  readDefaultJourneys: {
    method: "GET",
    path: "/api/projects/:projectId/default-journeys",
    summary: "Read which journeys welcome and which take over",
    access: "project",
    params: inProject,
    answers: { status: 200, body: defaultJourneys },
    errors: [],
  },
  putDefaultJourneys: {
    method: "PUT",
    path: "/api/projects/:projectId/default-journeys",
    summary: "Choose the Welcome and the Fallback journey",
    description: "User Journeys, by id. What is left out is unset.",
    access: "project",
    params: inProject,
    body: defaultJourneys,
    answers: { status: 200, body: defaultJourneys },
    errors: [],
  },
  listIssues: {
    method: "GET",
    path: "/api/projects/:projectId/issues",
    summary: "Say what is wrong with the draft",
    access: "project",
    params: inProject,
    query: z.strictObject({
      for: z.enum(["editing", "deploying"]).default("editing").meta({
        description: "`deploying` judges as a deploy would.",
      }),
    }),
    answers: { status: 200, body: z.object({ issues: z.array(issue) }) },
    errors: [],
  },
  listUses: {
    method: "GET",
    path: "/api/projects/:projectId/uses",
    summary: "Say where things are used in the draft",
    description: "What is not in the list is used nowhere.",
    access: "project",
    params: inProject,
    query: z.strictObject({
      of: z.enum(["variable", "api", "secret", "journey", "flow"]),
      id: z.string().max(200).optional().meta({
        description: "One only: `local_var.name`, the name of a secret, a Flow ID, or an id. All when left out.",
      }),
    }),
    answers: { status: 200, body: z.object({ items: z.array(z.object({ id: z.string(), uses: z.array(use) })) }) },
    errors: [],
  },
  exportBot: {
    method: "GET",
    path: "/api/projects/:projectId/export",
    summary: "Export the bot as one file",
    description: "Secrets are in it by name only.",
    access: "project",
    params: inProject,
    query: z.strictObject({
      version: versionNumber.optional().meta({ description: "A deployed version; the draft when left out." }),
    }),
    answers: { status: 200, body: botBundle },
    errors: [],
  },
  importBot: {
    method: "POST",
    path: "/api/projects/:projectId/import",
    summary: "Replace the draft by an exported bot",
    description: "All of it or nothing. Files of older formats are brought up to date.",
    access: "project",
    params: inProject,
    body: botFile,
    maxBodyBytes: LARGEST_FLOW_JSON_BODY_BYTES,
    answers: { status: 200, body: replacedDraft },
    errors: ["format-too-new", "locked-node"],
  },
} as const satisfies Routes[string];
