import { documentId, flowId } from "@tributary/engine";
import { z } from "zod";
import { journeyName, journeySummary, storedJourney } from "./journeys.ts";
import { pageOf, pageQuery } from "./page.ts";
import { inProject } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** Something to know that stopped nothing. */
export const warning = z.object({ code: z.string(), message: z.string() });

/** A Flow ID that WhatsApp Flow nodes may use. */
export const selectableFlow = z.object({
  flowId,
  journeyId: z.string(),
  journeyName: z.string(),
  name: z.string().optional().meta({ description: "The Flow's name at Meta, when Meta could be asked." }),
  status: z.string().optional().meta({ description: "Meta's word, for example DRAFT or PUBLISHED." }),
  isDynamic: z
    .boolean()
    .optional()
    .meta({ description: "It talks to an endpoint (a Data Channel), as far as is known." }),
});

/** A Flow of a connected WhatsApp Business account. */
export const accountFlow = selectableFlow.omit({ journeyId: true, journeyName: true }).required({
  name: true,
  status: true,
});

export type SelectableFlow = z.infer<typeof selectableFlow>;
export type AccountFlow = z.infer<typeof accountFlow>;
export type Warning = z.infer<typeof warning>;

/** Routes for Flow Journeys: one for each Flow ID, with its Flow Starting Node. */
export const flowJourneyRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/flow-journeys",
    summary: "List Flow Journeys",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(journeySummary) },
    errors: [],
  },
  create: {
    method: "POST",
    path: "/api/projects/:projectId/flow-journeys",
    summary: "Create the Flow Journey of a Flow ID",
    description:
      "Its Flow Starting Node is there, prefilled with the Flow ID. To read, save and delete it, see journeys.",
    access: "project",
    params: inProject,
    body: z
      .strictObject({
        flowId,
        name: journeyName,
        id: documentId.optional(),
        allowUnknown: z
          .boolean()
          .default(false)
          .meta({ description: "Also for a Flow ID that the connected WhatsApp Business account does not have." }),
      })
      .meta({ examples: [{ flowId: "880000000000001", name: "Feedback answers" }] }),
    answers: { status: 201, body: z.object({ ...storedJourney.shape, warnings: z.array(warning) }) },
    errors: ["flow-id-taken", "flow-unknown", "name-taken", "limit-reached"],
  },
  listFlowIds: {
    method: "GET",
    path: "/api/projects/:projectId/flow-ids",
    summary: "List the Flow IDs that a WhatsApp Flow node can use",
    description: "Exactly those that have a Flow Journey.",
    access: "project",
    params: inProject,
    answers: {
      status: 200,
      body: z.object({ items: z.array(selectableFlow), warnings: z.array(warning) }),
    },
    errors: [],
  },
  listAvailableFlows: {
    method: "GET",
    path: "/api/projects/:projectId/available-flows",
    summary: "List the Flows that have no Flow Journey yet",
    description: "Flows of the connected WhatsApp Business accounts, as Meta lists them.",
    access: "project",
    params: inProject,
    answers: { status: 200, body: z.object({ items: z.array(accountFlow), warnings: z.array(warning) }) },
    errors: [],
  },
} as const satisfies Routes[string];
