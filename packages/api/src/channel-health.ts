import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { ofChannel } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** Something that Meta reported about a channel, its account, its templates or its Flows. */
export const channelEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  subject: z
    .string()
    .meta({ description: "What it is about, such as `quality`; the newest of each tells how it stands now." }),
  state: z.enum(["ok", "news", "warning", "failed"]),
  title: z.string(),
  meaning: z.string().meta({ description: "What happened and what follows from it, in plain words." }),
  fix: z.string().nullable(),
});

/** How a channel is, from what Meta reported and from what became of its messages. */
export const channelHealth = z.object({
  state: z.enum(["ok", "warning", "failed"]),
  summary: z.string().meta({ description: "In one or two sentences." }),
  open: z.array(channelEvent).meta({ description: "What is not well now, the worst first." }),
  messages: z
    .object({ sent: z.number().int(), failed: z.number().int(), refused: z.number().int() })
    .meta({ description: "Of the last 24 hours, by what became of them." }),
  lastWebhookAt: z.iso.datetime().nullable().meta({ description: "When a contact or Meta was last heard of." }),
});

export type ChannelEvent = z.infer<typeof channelEvent>;
export type ChannelHealth = z.infer<typeof channelHealth>;

/** Routes that tell how a channel is. */
export const channelHealthRoutes = {
  read: {
    method: "GET",
    path: "/api/projects/:projectId/channels/:channelId/health",
    summary: "Read how a channel is",
    description: "From what is known here; the pre-checks ask Meta anew.",
    access: "project",
    params: ofChannel,
    answers: { status: 200, body: channelHealth },
    errors: [],
  },
  listEvents: {
    method: "GET",
    path: "/api/projects/:projectId/channels/:channelId/events",
    summary: "List what Meta reported about a channel, newest first",
    access: "project",
    params: ofChannel,
    query: pageQuery,
    answers: { status: 200, body: pageOf(channelEvent) },
    errors: [],
  },
} as const satisfies Routes[string];
