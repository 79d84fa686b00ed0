import { z } from "zod";
import { ofChannel } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** What a channel is checked for, in the order in which it is shown. */
export const preflightCheckIds = [
  "token",
  "app-secret",
  "number",
  "registration",
  "display-name",
  "quality",
  "account",
  "payment",
  "subscription",
  "webhook-address",
  "webhook-fields",
  "encryption-key",
  "flows",
  "graph-version",
] as const;

const checkId = z.enum(preflightCheckIds);

/** One thing that must be right for a channel to work. `unknown`: Meta could not be asked. */
export const preflightCheck = z.object({
  id: checkId,
  state: z.enum(["ok", "warning", "failed", "unknown"]),
  title: z.string().meta({ description: "What is checked, in a few words." }),
  meaning: z.string().meta({ description: "What was found and what follows from it, in plain words." }),
  fix: z.string().nullable().meta({ description: "What to do about it; null when there is nothing to do." }),
  canRepair: z.boolean().meta({ description: "The repair route can put it right." }),
  needsPin: z.boolean().meta({ description: "The repair needs the number's two-step PIN." }),
});

/** How ready a channel is. */
export const preflightReport = z.object({
  checkedAt: z.iso.datetime(),
  state: z
    .enum(["ok", "warning", "failed", "unknown"])
    .meta({ description: "The worst state of all checks; `unknown` counts as worse than `warning`." }),
  checks: z.array(preflightCheck),
});

export type PreflightCheckId = z.infer<typeof checkId>;
export type PreflightCheck = z.infer<typeof preflightCheck>;
export type PreflightReport = z.infer<typeof preflightReport>;

/** Routes that say whether a channel is ready, and put right what Meta's API can. */
export const preflightRoutes = {
  run: {
    method: "POST",
    path: "/api/projects/:projectId/channels/:channelId/preflight",
    summary: "Check whether a channel is ready",
    description: "Asks Meta; nothing is changed. What cannot be asked is `unknown`, never an error.",
    access: "project",
    params: ofChannel,
    answers: { status: 200, body: preflightReport },
    errors: ["credentials-unreadable"],
  },
  repair: {
    method: "POST",
    path: "/api/projects/:projectId/channels/:channelId/preflight/:checkId/repair",
    summary: "Put right what a check found",
    description: "Makes the one call to Meta that repairs it, and checks everything again.",
    access: "project",
    params: ofChannel.extend({ checkId }),
    body: z.strictObject({
      pin: z
        .string()
        .regex(/^\d{6}$/, "the two-step PIN has six digits")
        .optional()
        .meta({
          description: "For `registration`: the number's two-step PIN, or a new one if it has none.",
        }),
    }),
    answers: { status: 200, body: preflightReport },
    errors: ["credentials-unreadable", "not-repairable", "meta-refused", "meta-unreachable"],
  },
} as const satisfies Routes[string];
