import { bot, issue } from "@tributary/engine";
import { z } from "zod";
import { replacedDraft } from "./bots.ts";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofVersion, versionNumber } from "./parameters.ts";
import type { Routes } from "./route.ts";

const note = z.string().trim().max(2000);

/** A deployed version as lists show it. */
export const versionSummary = z.object({
  number: z.number().int(),
  note,
  isDeployed: z.boolean().meta({ description: "It is the one that runs." }),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable().meta({ description: "The id of the API key; null for the server itself." }),
  warningCount: z.number().int(),
});

const changedNames = z.object({
  added: z.array(z.string()),
  removed: z.array(z.string()),
  changed: z.array(z.string()),
});

const namedJourney = z.object({ id: z.string(), name: z.string() });

/** What differs between two states of one journey. */
export const journeyChange = z.object({
  ...namedJourney.shape,
  nodes: changedNames.meta({ description: "By name: what they do, not where they stand." }),
  haveSettingsChanged: z.boolean().meta({ description: "The name or the deadline is another one." }),
  haveNotesChanged: z.boolean(),
  haveMoved: z.boolean().meta({ description: "Nodes stand elsewhere on the canvas." }),
  changesWhatRuns: z.boolean().meta({ description: "False when only notes and places differ." }),
});

/** What differs between two states of a bot, by name. */
export const comparison = z.object({
  journeys: z.object({
    added: z.array(namedJourney),
    removed: z.array(namedJourney),
    changed: z.array(journeyChange),
  }),
  variables: changedNames,
  apis: changedNames,
  haveDefaultJourneysChanged: z.boolean(),
  changesWhatRuns: z.boolean().meta({ description: "False when nothing, or only notes and places, differ." }),
});

/** Where running sessions stand in a deployed version, and what became of that place in the draft. */
export const runningPlace = z.object({
  version: z.number().int(),
  journeyId: z.string(),
  journeyName: z.string().nullable(),
  nodeId: z.string(),
  nodeName: z.string().nullable(),
  waitsFor: z.enum(["contact", "time", "api", "code"]).nullable(),
  contacts: z.number().int(),
  inDraft: z.enum(["same", "changed", "node-deleted", "journey-deleted"]),
});

/** A state of a project's bot: the draft, the version that runs, or a version by its number. */
export const botStateName = z.union([z.enum(["draft", "deployed"]), versionNumber]);

export type VersionSummary = z.infer<typeof versionSummary>;
export type Comparison = z.infer<typeof comparison>;
export type JourneyChange = z.infer<typeof journeyChange>;
export type RunningPlace = z.infer<typeof runningPlace>;
export type BotStateName = z.infer<typeof botStateName>;

/** Routes for deploying and for what was deployed. */
export const versionRoutes = {
  deploy: {
    method: "POST",
    path: "/api/projects/:projectId/deploy",
    summary: "Deploy the draft as the next version",
    description: "Refused while an issue of severity `error` is there. The draft stays as it is.",
    access: "project",
    params: inProject,
    body: z.strictObject({ note: note.default("") }).meta({ examples: [{ note: "Asks for the order number first" }] }),
    answers: { status: 201, body: z.object({ version: z.number().int(), issues: z.array(issue) }) },
    errors: ["bot-has-errors"],
  },
  rollback: {
    method: "POST",
    path: "/api/projects/:projectId/rollback",
    summary: "Make an earlier version the one that runs",
    description: "New sessions use it; a running session stays on its version. The draft stays as it is.",
    access: "project",
    params: inProject,
    body: z.strictObject({ version: versionNumber }).meta({ examples: [{ version: 3 }] }),
    answers: { status: 200, body: versionSummary },
    errors: [],
  },
  restore: {
    method: "POST",
    path: "/api/projects/:projectId/restore",
    summary: "Replace the draft by a deployed version",
    description:
      "All of it or nothing, as an import does. What was changed in the draft and never deployed is lost. What runs stays as it is.",
    access: "project",
    params: inProject,
    body: z.strictObject({ version: versionNumber }).meta({ examples: [{ version: 3 }] }),
    answers: { status: 200, body: replacedDraft },
    errors: ["locked-node"],
  },
  list: {
    method: "GET",
    path: "/api/projects/:projectId/versions",
    summary: "List deployed versions, newest first",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(versionSummary) },
    errors: [],
  },
  read: {
    method: "GET",
    path: "/api/projects/:projectId/versions/:version",
    summary: "Read a deployed version",
    access: "project",
    params: ofVersion,
    answers: { status: 200, body: z.object({ ...versionSummary.shape, issues: z.array(issue), bot }) },
    errors: [],
  },
  compare: {
    method: "GET",
    path: "/api/projects/:projectId/comparison",
    summary: "Say what changed between two states of the bot",
    access: "project",
    params: inProject,
    query: z.strictObject({ from: botStateName.default("deployed"), to: botStateName.default("draft") }),
    answers: { status: 200, body: comparison },
    errors: [],
  },
  listRunning: {
    method: "GET",
    path: "/api/projects/:projectId/running-sessions",
    summary: "Count the contacts who are in a journey of a deployed version",
    description:
      "By version and by the node where they stand, most contacts first. They stay on their version whatever is deployed. Sessions that are over after 72 hours, and those on the draft, are not counted.",
    access: "project",
    params: inProject,
    answers: { status: 200, body: z.object({ contacts: z.number().int(), items: z.array(runningPlace) }) },
    errors: [],
  },
} as const satisfies Routes[string];
