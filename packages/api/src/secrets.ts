import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofSecret } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** A secret as it is shown: its value never leaves the server. */
export const secret = z.object({ name: z.string(), updatedAt: z.iso.datetime() });

export type Secret = z.infer<typeof secret>;

/** Routes for the secrets that saved API calls name. */
export const secretRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/secrets",
    summary: "List the names of secrets",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(secret) },
    errors: [],
  },
  put: {
    method: "PUT",
    path: "/api/projects/:projectId/secrets/:name",
    summary: "Set a secret",
    access: "project",
    params: ofSecret,
    body: z.strictObject({ value: z.string().min(1).max(10_000).meta({ writeOnly: true }) }),
    answers: { status: 200, body: secret },
    errors: ["limit-reached"],
  },
  remove: {
    method: "DELETE",
    path: "/api/projects/:projectId/secrets/:name",
    summary: "Delete a secret",
    description: "Refused while a saved API call of the draft or of the deployed version names it.",
    access: "project",
    params: ofSecret,
    answers: { status: 200, body: z.object({}) },
    errors: ["in-use"],
  },
} as const satisfies Routes[string];
