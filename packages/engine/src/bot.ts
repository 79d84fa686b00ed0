import { z } from "zod";
import { apiDefinition } from "./api-definition.ts";
import { jsonObject, jsonValue } from "./json.ts";

/** The bot document format that this engine reads. */
export const BOT_FORMAT_VERSION = 1;

/** Ids of journeys and nodes: what designers and files may use. */
export const documentId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "use 1 to 64 letters, digits, hyphens or underscores");

/** A Flow ID as Meta issues it: digits only. */
export const flowId = z.string().regex(/^\d{1,32}$/, "a Flow ID has digits only, as WhatsApp Manager shows it");

/** A node name: letters, digits, spaces, underscores and hyphens, unique in its journey. */
export const nodeName = z
  .string()
  .regex(/^[\p{L}\p{N}_\- ]{1,50}$/u, "use up to 50 letters, digits, spaces, hyphens or underscores");

const position = z.strictObject({ x: z.number(), y: z.number() });

/** One step of a journey. `exits` maps the name of a way out to the id of the node that it leads to. */
export const journeyNode = z.strictObject({
  id: documentId,
  type: z.string().min(1).max(50),
  name: nodeName,
  position: position.default({ x: 0, y: 0 }),
  config: jsonObject.default({}),
  exits: z.record(z.string().min(1).max(100), documentId).default({}),
});

/** The colours that a note can have. */
export const noteColours = ["yellow", "green", "blue", "pink", "grey"] as const;

/** The most characters that a note can have. */
export const MAX_NOTE_LENGTH = 2_000;

/** A text for designers on the canvas of a journey. It is never evaluated, sent or run. */
export const journeyNote = z.strictObject({
  id: documentId,
  text: z.string().max(MAX_NOTE_LENGTH).default(""),
  colour: z.enum(noteColours).default("yellow"),
  position: position.default({ x: 0, y: 0 }),
  size: z
    .strictObject({ width: z.number().min(128).max(2_000), height: z.number().min(64).max(2_000) })
    .default({ width: 256, height: 144 }),
});

const journeyFields = {
  id: documentId,
  name: z.string().trim().min(1).max(100),
  nodes: z.array(journeyNode).max(2000),
  notes: z.array(journeyNote).max(200).optional(),
};

/** How long a Data Channel Journey may take by itself, in seconds. WhatsApp gives a Flow's endpoint 10 seconds. */
export const DEFAULT_FLOW_DEADLINE_SECONDS = 8;

/**
 * A graph that a designer draws. A Flow Journey belongs to exactly one Flow ID and handles its answers; a Data Channel
 * Journey answers what the open Flow of its Flow ID asks of its endpoint, within `deadlineSeconds`.
 */
export const journey = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("user"), ...journeyFields }),
  z.strictObject({ kind: z.literal("flow"), flowId, ...journeyFields }),
  z.strictObject({
    kind: z.literal("data-channel"),
    flowId,
    deadlineSeconds: z.number().min(1).max(9).default(DEFAULT_FLOW_DEADLINE_SECONDS),
    ...journeyFields,
  }),
]);

/** Where a variable lives: the session, the contact, or the bot. */
export const declaredScopes = ["local", "global", "constant"] as const;

/** The types of variables that a designer can declare. */
export const variableTypes = ["string", "number", "boolean", "json"] as const;

/** Names of variables: they are used as `local_var.name` in templates and code. */
export const variableName = z
  .string()
  .regex(
    /^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]{0,63}$/,
    "start with a letter and use letters, digits and underscores only",
  );

/** A variable that the bot's journeys may use. `value` is the value of a constant, or the first value of the others. */
export const variableDeclaration = z.strictObject({
  scope: z.enum(declaredScopes),
  name: variableName,
  type: z.enum(variableTypes),
  value: jsonValue.optional(),
  description: z.string().max(500).optional(),
});

/** All journeys, declared variables and API definitions of a project. */
export const bot = z.strictObject({
  formatVersion: z.literal(BOT_FORMAT_VERSION),
  journeys: z.array(journey).max(1000),
  variables: z.array(variableDeclaration).max(2000),
  apis: z.array(apiDefinition).max(500),
  defaultJourneys: z.strictObject({ welcome: documentId.optional(), fallback: documentId.optional() }).default({}),
});

export type Bot = z.infer<typeof bot>;
export type Journey = z.infer<typeof journey>;
export type JourneyKind = Journey["kind"];
export type JourneyNode = z.infer<typeof journeyNode>;
export type JourneyNote = z.infer<typeof journeyNote>;
export type VariableDeclaration = z.infer<typeof variableDeclaration>;
export type VariableType = (typeof variableTypes)[number];
