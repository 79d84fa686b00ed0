import { jsonObject } from "@tributary/engine";
import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { inProject } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** Something that somebody did. */
export const action = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  projectId: z.string().nullable(),
  keyId: z.string().nullable().meta({ description: "Null: the server itself." }),
  action: z.string(),
  subject: z.string().meta({ description: "The id of what it was done to." }),
  details: jsonObject,
});

export type Action = z.infer<typeof action>;

/** Routes for the audit log. */
export const auditLogRoutes = {
  list: {
    method: "GET",
    path: "/api/audit-log",
    summary: "List what was done, newest first",
    access: "everything",
    query: pageQuery,
    answers: { status: 200, body: pageOf(action) },
    errors: [],
  },
  listOfProject: {
    method: "GET",
    path: "/api/projects/:projectId/audit-log",
    summary: "List what was done in a project, newest first",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(action) },
    errors: [],
  },
} as const satisfies Routes[string];
