import { documentId } from "@tributary/engine";
import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { ofKey } from "./parameters.ts";
import type { Routes } from "./route.ts";

const fields = {
  name: z.string().trim().min(1).max(100),
  projectId: documentId.nullable().meta({ description: "The one project that it is for; null: everything." }),
};

/** An API key as lists show it: never the key itself. */
export const apiKey = z.object({
  id: z.string(),
  ...fields,
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable().meta({ description: "To the minute." }),
});

export type ApiKey = z.infer<typeof apiKey>;

/** Routes for API keys. */
export const keyRoutes = {
  list: {
    method: "GET",
    path: "/api/keys",
    summary: "List API keys",
    access: "everything",
    query: pageQuery,
    answers: { status: 200, body: pageOf(apiKey) },
    errors: [],
  },
  create: {
    method: "POST",
    path: "/api/keys",
    summary: "Make an API key",
    description: "The answer is the only place where the key is ever shown.",
    access: "everything",
    body: z
      .strictObject({ ...fields, projectId: fields.projectId.default(null) })
      .meta({ examples: [{ name: "Nightly export" }] }),
    answers: { status: 201, body: z.object({ ...apiKey.shape, key: z.string() }) },
    errors: [],
  },
  revoke: {
    method: "DELETE",
    path: "/api/keys/:keyId",
    summary: "Revoke an API key",
    access: "everything",
    params: ofKey,
    answers: { status: 200, body: z.object({}) },
    errors: ["last-key"],
  },
} as const satisfies Routes[string];
