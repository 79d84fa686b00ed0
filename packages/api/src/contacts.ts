import { z } from "zod";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofContact } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** What contacts and Meta sent, and what journeys made of it: any JSON object. */
const anyObject = z.looseObject({});

/** A WhatsApp user on a channel, as lists show it. The phone number may be withheld; then there is a user id. */
export const contactSummary = z.object({
  id: z.string(),
  channelId: z.string(),
  waId: z.string().nullable(),
  userId: z.string().nullable(),
  name: z.string().nullable(),
  lastInboundAt: z.iso.datetime().nullable(),
  isParked: z.boolean().meta({ description: "Something went wrong that only a person can settle; see `parked`." }),
  createdAt: z.iso.datetime(),
});

/** One journey that a session is in, and the node where it stands. */
export const sessionPlace = z.object({
  journeyId: z.string(),
  journeyName: z.string().nullable(),
  nodeId: z.string(),
  nodeName: z.string().nullable(),
  waitsFor: z.enum(["contact", "time", "api", "code"]).nullable(),
});

/** What a contact is doing. The last place is the one that goes on. */
export const contactSession = z.object({
  id: z.string(),
  startedAt: z.iso.datetime(),
  botVersion: z.number().int().nullable().meta({ description: "Null: the draft, or no journey is running." }),
  places: z.array(sessionPlace),
  localVariables: anyObject,
  systemVariables: anyObject,
});

/** A contact with variables and session. */
export const contact = z.object({
  ...contactSummary.shape,
  windowEndsAt: z.iso.datetime().nullable().meta({ description: "Until then free-form messages may be sent." }),
  marketingStoppedAt: z.iso
    .datetime()
    .nullable()
    .meta({ description: "When the contact stopped marketing messages; templates of that category are refused then." }),
  parked: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  heldInputs: z.number().int().meta({ description: "Inputs that are stored and not yet worked off." }),
  globalVariables: anyObject,
  session: contactSession.nullable(),
});

const at = z.iso.datetime();

/** What a turn did: its events, in order. */
export const turnEntry = z.object({
  kind: z.literal("turn"),
  at,
  number: z.number().int(),
  sessionId: z.string().nullable(),
  botVersion: z.number().int().nullable(),
  hasFailed: z.boolean(),
  events: z.array(z.looseObject({ type: z.string() })),
});

/** A message to the contact and what became of it. */
export const messageEntry = z.object({
  kind: z.literal("message"),
  at,
  messageId: z.string(),
  state: z.enum(["pending", "sending", "sent", "failed", "refused"]),
  delivery: z.enum(["sent", "delivered", "read", "played", "failed"]).nullable(),
  deliveryAt: at.nullable(),
  wamid: z.string().nullable(),
  attempts: z.number().int(),
  error: anyObject.nullable().meta({ description: "Why it did not go out: a code, and plain words in `message`." }),
  flowId: z.string().nullable(),
  message: anyObject,
});

/** Something that reached us from the contact, a timer that rang, or a journey that another system asked for. */
export const inputEntry = z.object({
  kind: z.literal("input"),
  at,
  number: z.number().int(),
  source: z.enum(["message", "timer", "start"]),
  isDone: z.boolean().meta({ description: "A turn has worked it off." }),
  payload: anyObject,
});

/** What a Flow that the contact had open asked its endpoint. Read the request by its number for everything about it. */
export const flowRequestEntry = z.object({
  kind: z.literal("flow-request"),
  at,
  number: z.string(),
  flowId: z.string(),
  sendId: z.string().nullable().meta({ description: "The same for everything that one Flow message asked." }),
  action: z.string(),
  screen: z.string().nullable(),
  nextScreen: z.string().nullable(),
  status: z.number().int(),
  outcome: z.string(),
  durationMs: z.number(),
  data: anyObject.nullable().meta({ description: "What the screen sent; values of sensitive inputs are masked." }),
});

/** One entry of a conversation's timeline. */
export const timelineEntry = z.discriminatedUnion("kind", [turnEntry, messageEntry, inputEntry, flowRequestEntry]);

export type ContactSummary = z.infer<typeof contactSummary>;
export type Contact = z.infer<typeof contact>;
export type ContactSession = z.infer<typeof contactSession>;
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** Routes for contacts and their conversations. */
export const contactRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/contacts",
    summary: "List contacts, the last to write first",
    access: "project",
    params: inProject,
    query: pageQuery.extend({
      channelId: z.string().max(64).optional(),
      search: z.string().trim().max(100).optional().meta({ description: "Part of a name or number." }),
      isParked: z.stringbool().optional(),
      hasFailed: z.stringbool().optional().meta({ description: "With a turn that failed within the last 24 hours." }),
    }),
    answers: { status: 200, body: pageOf(contactSummary) },
    errors: [],
  },
  read: {
    method: "GET",
    path: "/api/projects/:projectId/contacts/:contactId",
    summary: "Read a contact with variables and session",
    access: "project",
    params: ofContact,
    answers: { status: 200, body: contact },
    errors: [],
  },
  resetSession: {
    method: "POST",
    path: "/api/projects/:projectId/contacts/:contactId/reset-session",
    summary: "End a contact's session",
    description: "Local variables, timers and open requests end with it; global variables stay.",
    access: "project",
    params: ofContact,
    answers: { status: 200, body: contact },
    errors: [],
  },
  resume: {
    method: "POST",
    path: "/api/projects/:projectId/contacts/:contactId/resume",
    summary: "Let a parked contact go on",
    description: "The input that parked the contact is tried again.",
    access: "project",
    params: ofContact,
    answers: { status: 200, body: contact },
    errors: [],
  },
  readTimeline: {
    method: "GET",
    path: "/api/projects/:projectId/contacts/:contactId/timeline",
    summary: "Read a conversation, newest first",
    description: "Turns with their events, messages with their delivery, inputs, and what open Flows asked, by time.",
    access: "project",
    params: ofContact,
    query: pageQuery,
    answers: { status: 200, body: pageOf(timelineEntry) },
    errors: [],
  },
} as const satisfies Routes[string];
