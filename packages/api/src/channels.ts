import { jsonObject } from "@tributary/engine";
import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofChannel } from "./parameters.ts";
import type { Routes } from "./route.ts";

const metaId = z.string().regex(/^\d{1,32}$/, "Meta's ids have digits only");
const credential = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .regex(/^[\x21-\x7e]+$/, "it has characters that no token has, such as spaces");
const fields = {
  name: z.string().trim().min(1).max(100),
  wabaId: metaId.meta({ description: "Id of the WhatsApp Business account (WABA)." }),
  phoneNumberId: metaId.meta({ description: "Meta's id of the phone number, not the number itself." }),
  displayPhoneNumber: z.string().max(40),
  graphBaseUrl: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .meta({ description: "Where the Graph API is; an address other than Meta's needs a key for everything." }),
  graphVersion: z.string().regex(/^v\d{1,3}\.\d{1,2}$/, "for example v25.0"),
  runs: z.enum(["deployed", "draft"]).meta({ description: "Which bot the channel's contacts talk to." }),
  messagesPerSecond: z.number().int().min(1).max(1000).meta({ description: "The number's throughput at Meta." }),
};
const credentials = {
  accessToken: credential.meta({ description: "Written only; never answered.", writeOnly: true }),
  appSecret: credential.meta({ description: "Written only; never answered.", writeOnly: true }),
  verifyToken: credential.meta({ description: "Made up when left out." }),
};

/** A WhatsApp number on the Cloud API. Its access token and app secret are written, never read. */
export const channel = z.object({
  id: z.string(),
  ...fields,
  webhook: z.object({
    url: z.string().meta({ description: "Callback URL to enter at Meta; its host is the one this request came to." }),
    path: z.string(),
    verifyToken: z
      .string()
      .meta({ description: "Verify token to enter at Meta; empty when the server's secret has changed since." }),
  }),
  problem: jsonObject.nullable().meta({ description: "Why no message goes out at present; plain words in `message`." }),
  revision: z.number().int(),
  createdAt: z.iso.datetime(),
});

/** What a new channel needs. */
export const newChannel = z
  .strictObject({
    ...fields,
    displayPhoneNumber: fields.displayPhoneNumber.default(""),
    graphBaseUrl: fields.graphBaseUrl.default("https://graph.facebook.com"),
    graphVersion: fields.graphVersion.default("v25.0"),
    runs: fields.runs.default("deployed"),
    messagesPerSecond: fields.messagesPerSecond.default(80),
    ...credentials,
    verifyToken: credentials.verifyToken.optional(),
  })
  .meta({
    examples: [
      {
        name: "Shop",
        wabaId: "102290129340398",
        phoneNumberId: "106540352242922",
        accessToken: "the-system-users-token",
        appSecret: "the-apps-secret",
      },
    ],
  });

/** What may change of a channel; what is left out stays. */
export const channelChange = z.strictObject({ ...fields, ...credentials }).partial();

export type Channel = z.infer<typeof channel>;
export type NewChannel = z.input<typeof newChannel>;
export type ChannelChange = z.output<typeof channelChange>;

/** Routes for channels. */
export const channelRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/channels",
    summary: "List channels",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(channel) },
    errors: [],
  },
  create: {
    method: "POST",
    path: "/api/projects/:projectId/channels",
    summary: "Connect a WhatsApp number",
    access: "project",
    params: inProject,
    body: newChannel,
    answers: { status: 201, body: channel },
    errors: ["phone-number-taken", "graph-address-not-allowed"],
  },
  read: {
    method: "GET",
    path: "/api/projects/:projectId/channels/:channelId",
    summary: "Read a channel",
    access: "project",
    params: ofChannel,
    answers: { status: 200, body: channel },
    errors: [],
  },
  change: {
    method: "PATCH",
    path: "/api/projects/:projectId/channels/:channelId",
    summary: "Change a channel or its credentials",
    access: "project",
    params: ofChannel,
    body: channelChange,
    answers: { status: 200, body: channel },
    errors: ["phone-number-taken", "graph-address-not-allowed", "credentials-unreadable"],
  },
  remove: {
    method: "DELETE",
    path: "/api/projects/:projectId/channels/:channelId",
    summary: "Delete a channel with its contacts and conversations",
    description:
      "Nobody sees it any more from then on; with very many contacts, removing their rows takes some minutes more.",
    access: "project",
    params: ofChannel,
    answers: { status: 200, body: z.object({}) },
    errors: [],
  },
} as const satisfies Routes[string];
