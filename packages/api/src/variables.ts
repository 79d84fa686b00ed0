import { variableDeclaration } from "@tributary/engine";
import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofVariable } from "./parameters.ts";
import type { Routes } from "./route.ts";

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
