import { flowId, type JsonObject, jsonObject } from "@tributary/engine";
import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofFlow } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** A Flow's JSON as it is known to the project: what nodes are checked against. */
export const flowJsonDocument: z.ZodType<JsonObject> = jsonObject;

/** The most that Flow JSON may have, in characters: Meta's own limit. */
export const LARGEST_FLOW_JSON = 10 * 1024 * 1024;

/** A body with Flow JSON in it as a text, where each quote and each line end takes two characters. */
export const LARGEST_FLOW_JSON_BODY_BYTES = 32 * 1024 * 1024;

/** One Flow whose JSON is known, as lists show it. */
export const knownFlowJson = z.object({ flowId, screens: z.array(z.string()), updatedAt: z.iso.datetime() });

export type KnownFlowJson = z.infer<typeof knownFlowJson>;

/** Routes for Flow JSON: a copy of what stands at Meta, so that First Screen and Additional Data can be checked. */
export const flowJsonRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/flow-json",
    summary: "List the Flows whose JSON is known",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(knownFlowJson) },
    errors: [],
  },
  read: {
    method: "GET",
    path: "/api/projects/:projectId/flow-json/:flowId",
    summary: "Read a Flow's JSON",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: z.object({ flowId, json: flowJsonDocument }) },
    errors: [],
  },
  put: {
    method: "PUT",
    path: "/api/projects/:projectId/flow-json/:flowId",
    summary: "Tell a Flow's JSON",
    description: "As it stands at Meta. Nothing is sent to Meta; issues of the bot are found with it.",
    access: "project",
    params: ofFlow,
    body: z.strictObject({ json: flowJsonDocument }),
    maxBodyBytes: LARGEST_FLOW_JSON_BODY_BYTES,
    answers: { status: 200, body: knownFlowJson },
    errors: [],
  },
  remove: {
    method: "DELETE",
    path: "/api/projects/:projectId/flow-json/:flowId",
    summary: "Forget a Flow's JSON",
    access: "project",
    params: ofFlow,
    answers: { status: 200, body: z.object({}) },
    errors: [],
  },
} as const satisfies Routes[string];
