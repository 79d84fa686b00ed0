import { apiDefinition, documentId } from "@tributary/engine";
import { z } from "zod";
import { revision } from "./journeys.ts";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofApi } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** A saved API call of the draft with its revision. */
export const storedApi = z.object({ document: apiDefinition, revision });

export type StoredApi = z.infer<typeof storedApi>;

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
} as const satisfies Routes[string];
