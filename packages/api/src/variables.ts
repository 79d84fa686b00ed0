import { flowId, jsonValue, variableDeclaration } from "@tributary/engine";
import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofVariable } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** What a variable held last in a conversation, shortened. */
export const lastValue = z.object({
  reference: z.string().meta({ description: "For example `local_var.name`." }),
  value: jsonValue.meta({ description: "Long texts end with “…”; what is sensitive reads “•••”." }),
  isTest: z.boolean().meta({ description: "It comes from the test phone, and not from a contact." }),
});

export type LastValue = z.infer<typeof lastValue>;

/** Routes for the variables that a bot declares. */
export const variableRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/variables",
    summary: "List variables",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(variableDeclaration) },
    errors: [],
  },
  listLastValues: {
    method: "GET",
    path: "/api/projects/:projectId/last-values",
    summary: "Read what variables held last",
    description:
      "From the test phone's conversation, else from the contacts who wrote last. Of contacts, who they are and how to reach them is masked, and so is what Flows call sensitive.",
    access: "project",
    params: inProject,
    query: z.strictObject({
      flowId: flowId.optional().meta({ description: "`system_var.message_meta` is the last response to this Flow." }),
    }),
    answers: { status: 200, body: z.object({ values: z.array(lastValue) }) },
    errors: [],
  },
  put: {
    method: "PUT",
    path: "/api/projects/:projectId/variables/:scope/:name",
    summary: "Declare or change a variable",
    access: "project",
    params: ofVariable,
    body: variableDeclaration
      .omit({ scope: true, name: true })
      .meta({ examples: [{ type: "string", description: "What the contact wants to be called" }] }),
    answers: { status: 200, body: variableDeclaration },
    errors: ["limit-reached"],
  },
  remove: {
    method: "DELETE",
    path: "/api/projects/:projectId/variables/:scope/:name",
    summary: "Delete a variable",
    access: "project",
    params: ofVariable,
    answers: { status: 200, body: z.object({}) },
    errors: ["in-use"],
  },
} as const satisfies Routes[string];
