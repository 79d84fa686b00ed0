import { jsonValue } from "@tributary/engine";
import { z } from "zod";
import { warning } from "./flow-journeys.ts";
import { pageOf, pageQuery } from "./page.ts";
import { inProject } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** A message template as it stands at Meta. */
export const storedTemplate = z.object({
  id: z.string(),
  wabaId: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string().meta({ description: "Meta's word, such as `APPROVED`; only then can it be sent." }),
  category: z.string().meta({ description: "`AUTHENTICATION`, `MARKETING` or `UTILITY`; it decides the price." }),
  quality: z.string().nullable(),
  reason: z.string().nullable().meta({ description: "Why Meta rejected or paused it." }),
  parameterFormat: z.string().nullable().meta({ description: "`POSITIONAL` or `NAMED`." }),
  components: z.array(jsonValue).meta({ description: "Meta's own objects." }),
  updatedAt: z.iso.datetime(),
});

export type StoredTemplate = z.infer<typeof storedTemplate>;

/** Routes for message templates: what a Template node can choose from. */
export const templateRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/templates",
    summary: "List message templates by name",
    description: "As of the last synchronisation and of what Meta reported since.",
    access: "project",
    params: inProject,
    query: pageQuery.extend({
      wabaId: z.string().max(32).optional(),
      status: z.string().max(40).optional(),
      search: z.string().trim().max(100).optional().meta({ description: "Part of a name." }),
    }),
    answers: { status: 200, body: pageOf(storedTemplate) },
    errors: [],
  },
  sync: {
    method: "POST",
    path: "/api/projects/:projectId/templates/sync",
    summary: "Read the templates of all connected accounts from Meta",
    description: "An account that cannot be asked keeps its list, and is named in `warnings`.",
    access: "project",
    params: inProject,
    answers: { status: 200, body: z.object({ templates: z.number().int(), warnings: z.array(warning) }) },
    errors: [],
  },
  addSamples: {
    method: "POST",
    path: "/api/projects/:projectId/templates/samples",
    summary: "Add sample templates to the account on the emulator",
    description:
      "An appointment reminder with two quick replies, a request for feedback with a Flow button (its Flow is made and published, too), and an offer with header and footer. Samples that are there stay as they are; accounts at Meta are not touched. A project without a number on the emulator gets its test phone. The emulator's review takes a moment, as Meta's does.",
    access: "project",
    params: inProject,
    answers: {
      status: 200,
      body: z.object({
        added: z.array(z.string()).meta({ description: "Names of the samples that are new." }),
        present: z.array(z.string()).meta({ description: "Names of those that were there already." }),
        warnings: z.array(warning).meta({ description: "Samples that were refused, each with the reason." }),
      }),
    },
    errors: ["no-emulator", "emulator-away", "meta-refused", "meta-unreachable", "credentials-unreadable"],
  },
} as const satisfies Routes[string];
