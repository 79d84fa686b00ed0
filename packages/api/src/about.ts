import { jsonObject } from "@tributary/engine";
import { z } from "zod";
import type { Routes } from "./route.ts";

/** A node type as tools need it. */
export const nodeTypeFacts = z.object({
  type: z.string(),
  title: z.string(),
  group: z.string(),
  summary: z.string(),
  allowedIn: z.array(z.enum(["user", "flow", "data-channel"])),
  role: z.enum(["start", "step", "end"]),
  isLocked: z.boolean(),
  exits: z
    .array(z.object({ name: z.string(), label: z.string(), unconnected: z.enum(["end", "fallback"]) }))
    .meta({ description: "The ways out of a node as it is created; some have more once they are filled in." }),
  config: jsonObject.meta({ description: "JSON Schema of the node's configuration." }),
});

export type NodeTypeFacts = z.infer<typeof nodeTypeFacts>;

/** Routes that tell about the product itself. */
export const aboutRoutes = {
  readOpenApi: {
    method: "GET",
    path: "/api/openapi.json",
    summary: "Read this document",
    access: "open",
    answers: { status: 200, body: z.looseObject({ openapi: z.string() }) },
    errors: [],
  },
  listNodeTypes: {
    method: "GET",
    path: "/api/node-types",
    summary: "List the node types that journeys are made of",
    access: "any-key",
    answers: { status: 200, body: z.object({ items: z.array(nodeTypeFacts) }) },
    errors: [],
  },
} as const satisfies Routes[string];
