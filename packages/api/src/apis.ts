import { apiDefinition, apiOutcome, documentId, jsonValue } from "@tributary/engine";
import { z } from "zod";
import { revision } from "./journeys.ts";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofApi } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** A saved API call of the draft with its revision. */
export const storedApi = z.object({ document: apiDefinition, revision });

/** What came of trying out an API call: the request as it left, how it ended, and what its response mapping picked. */
export const apiTrial = z.object({
  request: z
    .object({
      method: z.string(),
      url: z.string(),
      headers: z.array(z.tuple([z.string(), z.string()])).meta({ description: "Secrets are named, not contained." }),
      body: z.string().nullable(),
    })
    .nullable()
    .meta({ description: "Null when it could not be put together; `result` says why." }),
  result: apiOutcome,
  variables: z.array(
    z.object({
      variable: z.string(),
      value: jsonValue.optional().meta({ description: "What it would hold; absent when it would stay as it was." }),
      problem: z.string().optional().meta({ description: "Why it would stay as it was." }),
    }),
  ),
});

export type StoredApi = z.infer<typeof storedApi>;
export type ApiTrial = z.infer<typeof apiTrial>;

/** Routes for saved API calls. */
export const apiRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/apis",
    summary: "List saved API calls",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(storedApi) },
    errors: [],
  },
  create: {
    method: "POST",
    path: "/api/projects/:projectId/apis",
    summary: "Save a new API call",
    access: "project",
    params: inProject,
    body: apiDefinition.extend({ id: documentId.optional() }).meta({
      examples: [{ name: "Find order", method: "GET", url: "https://shop.example/orders/{{ local_var.order }}" }],
    }),
    answers: { status: 201, body: storedApi },
    errors: ["name-taken", "limit-reached"],
  },
  read: {
    method: "GET",
    path: "/api/projects/:projectId/apis/:apiId",
    summary: "Read a saved API call",
    access: "project",
    params: ofApi,
    answers: { status: 200, body: storedApi },
    errors: [],
  },
  replace: {
    method: "PUT",
    path: "/api/projects/:projectId/apis/:apiId",
    summary: "Change a saved API call",
    access: "project",
    params: ofApi,
    body: z.strictObject({ document: apiDefinition, revision }),
    answers: { status: 200, body: storedApi },
    errors: ["revision-conflict", "name-taken", "identity-changed"],
  },
  remove: {
    method: "DELETE",
    path: "/api/projects/:projectId/apis/:apiId",
    summary: "Delete a saved API call",
    access: "project",
    params: ofApi,
    answers: { status: 200, body: z.object({}) },
    errors: ["in-use"],
  },
  tryOut: {
    method: "POST",
    path: "/api/projects/:projectId/apis/try",
    summary: "Make an API call once, saved or not",
    description:
      "It really goes out, with the project's secrets, as an API node would make it but without retries. Nothing is kept.",
    access: "project",
    params: inProject,
    body: z
      .strictObject({
        document: apiDefinition.extend({ id: documentId.default("trial") }),
        values: z.record(z.string().max(200), jsonValue).default({}).meta({
          description:
            "What variables hold, by reference: declared ones, and `system_var.user_input`, `user_name` and `message_meta`. Others have their first value.",
        }),
      })
      .meta({
        examples: [
          {
            document: { name: "Find order", method: "GET", url: "https://shop.example/orders/{{ local_var.order }}" },
            values: { "local_var.order": "A-17" },
          },
        ],
      }),
    answers: { status: 200, body: apiTrial },
    errors: [],
  },
} as const satisfies Routes[string];
