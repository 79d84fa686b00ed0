import { z } from "zod";
import { flowId } from "./bot.ts";
import { jsonObject, jsonValue } from "./json.ts";

/** A message of the contact, already reduced to what journeys work with; `raw` is Meta's own object. */
export const inboundMessage = z.strictObject({
  id: z.string(),
  kind: z.enum(["text", "reply", "other"]),
  /** What the contact wrote, or the title of what they tapped; empty for other kinds. */
  text: z.string(),
  /** The id of the tapped button or list row. */
  replyId: z.string().optional(),
  raw: jsonObject,
});

/** How an API call ended. `failed` covers everything that brought no 2xx answer. */
export const apiOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("answered"),
    status: z.number().int(),
    headers: z.record(z.string(), z.string()),
    body: jsonValue,
    attempts: z.number().int(),
    durationMs: z.number(),
  }),
  z.strictObject({
    outcome: z.literal("failed"),
    /** For example `timed-out`, `connection-refused`, `address-not-allowed`, `http-status`, `answer-too-large`. */
    code: z.string(),
    message: z.string(),
    status: z.number().int().optional(),
    body: jsonValue.optional(),
    attempts: z.number().int(),
    durationMs: z.number(),
  }),
]);

/** A line that a Code node wrote with `console`. */
export const consoleLine = z.strictObject({ level: z.enum(["debug", "info", "warn", "error"]), text: z.string() });

/** How a Code node's run ended. `changed` holds the variables that the code assigned, by reference. */
export const codeOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("returned"),
    result: jsonValue,
    changed: z.record(z.string(), jsonValue),
    console: z.array(consoleLine),
    durationMs: z.number(),
  }),
  z.strictObject({
    outcome: z.literal("failed"),
    /** `threw`, `syntax`, `timed-out`, `out-of-memory`, `output-too-large` or `interrupted`. */
    code: z.string(),
    message: z.string(),
    line: z.number().int().optional(),
    console: z.array(consoleLine),
    durationMs: z.number(),
  }),
]);

/** A message of the contact as it wakes a session. */
export const messageInput = z.strictObject({
  type: z.literal("message"),
  message: inboundMessage,
  profileName: z.string().optional(),
});

/** What wakes a session. */
export const input = z.discriminatedUnion("type", [
  messageInput,
  z.strictObject({
    type: z.literal("flow-response"),
    messageId: z.string(),
    flowId,
    /** Our send that is answered; absent when only the token told the Flow. */
    sendId: z.string().optional(),
    response: jsonObject,
    profileName: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("timer"), timerId: z.string() }),
  /** Somebody else than the contact asks for a User Journey, for example over the admin API. */
  z.strictObject({
    type: z.literal("journey-start"),
    startId: z.string(),
    journeyId: z.string(),
    /** What local and global variables are given, by reference: `local_var.name`. */
    values: z.record(z.string(), jsonValue),
  }),
  z.strictObject({ type: z.literal("api-result"), requestId: z.string(), result: apiOutcome }),
  z.strictObject({ type: z.literal("code-result"), requestId: z.string(), result: codeOutcome }),
]);

export type Input = z.infer<typeof input>;
export type InboundMessage = z.infer<typeof inboundMessage>;
export type ApiOutcome = z.infer<typeof apiOutcome>;
export type CodeOutcome = z.infer<typeof codeOutcome>;
export type ConsoleLine = z.infer<typeof consoleLine>;
