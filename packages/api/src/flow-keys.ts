import { z } from "zod";
import { ofChannel } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** The public half of a channel's key pair; the private one never leaves the server. */
export const flowKeyFacts = z.object({
  id: z.string(),
  publicKeyPem: z.string(),
  createdAt: z.iso.datetime(),
  confirmedAt: z.iso.datetime().nullable().meta({ description: "When Meta confirmed that it holds this key." }),
  atMeta: z
    .enum(["agreed", "missing-at-meta", "other-key", "signature-mismatch", "unknown"])
    .meta({ description: "How the key that Meta holds now compares with this one." }),
});

export type FlowKeyFacts = z.infer<typeof flowKeyFacts>;

/** Routes for the keys with which WhatsApp encrypts what it sends to a channel's Flow endpoint. */
export const flowKeyRoutes = {
  read: {
    method: "GET",
    path: "/api/projects/:projectId/channels/:channelId/flow-key",
    summary: "Read the public key of a channel's Flow endpoint",
    description: "Null when none was made yet.",
    access: "project",
    params: ofChannel,
    answers: { status: 200, body: z.object({ key: flowKeyFacts.nullable() }) },
    errors: ["credentials-unreadable"],
  },
  upload: {
    method: "POST",
    path: "/api/projects/:projectId/channels/:channelId/flow-key/upload",
    summary: "Give Meta the key of a channel's Flow endpoint",
    description:
      "Makes a key pair first when there is none, or always with `isNew`. The former key goes on opening requests for a week.",
    access: "project",
    params: ofChannel,
    body: z.strictObject({ isNew: z.boolean().default(false) }),
    answers: { status: 200, body: z.object({ key: flowKeyFacts }) },
    errors: ["credentials-unreadable", "meta-refused", "meta-unreachable"],
  },
} as const satisfies Routes[string];
