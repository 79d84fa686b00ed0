import { z } from "zod";
import type { Routes } from "./route.ts";

/** A bot that comes with the product, to begin a project with. */
export const example = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string().meta({ description: "What the bot does, for whoever chooses one." }),
  shows: z.array(z.string()).meta({ description: "The titles of node types that one learns from it." }),
  flows: z.array(z.string()).meta({ description: "The names of its Flows. Their JSON comes with it." }),
});

export type Example = z.infer<typeof example>;

/** Routes for the bots that come with the product. */
export const exampleRoutes = {
  list: {
    method: "GET",
    path: "/api/examples",
    summary: "List the example bots",
    description: "A project begins with one when it is created with the example's `id`.",
    access: "any-key",
    answers: {
      status: 200,
      body: z.object({
        items: z.array(example),
        hasCrm: z.boolean().meta({ description: "Whether the CRM that the examples call is there." }),
      }),
    },
    errors: [],
  },
} as const satisfies Routes[string];
