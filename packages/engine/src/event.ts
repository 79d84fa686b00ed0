import { z } from "zod";
import { apiAuth } from "./api-definition.ts";
import { flowReply, flowRequestAction } from "./flow-request.ts";
import { apiOutcome, consoleLine, input } from "./input.ts";
import { jsonObject, jsonValue } from "./json.ts";

const at = { journeyId: z.string(), nodeId: z.string() };

/** Signs the body: the header carries `sha256=` and its HMAC-SHA256 under a secret, in hexadecimal. */
const signatureAuth = z.strictObject({ kind: z.literal("signature"), name: z.string(), keySecret: z.string() });

/** A fully rendered HTTP request of an API node. Secrets are named, not contained. */
export const apiRequest = z.strictObject({
  apiId: z.string(),
  apiName: z.string(),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  url: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string().optional(),
  auth: z.union([apiAuth, signatureAuth]),
  timeoutSeconds: z.number(),
  retries: z.strictObject({ attempts: z.number().int(), backoffSeconds: z.number() }),
});

/** What a Code node runs: its source and the variables that it may read. */
export const codeRequest = z.strictObject({
  source: z.string(),
  timeoutMs: z.number().int(),
  variables: z.strictObject({
    system_var: jsonObject,
    local_var: jsonObject,
    global_var: jsonObject,
    constant_var: jsonObject,
  }),
});

const sendEvents = [
  z.strictObject({
    type: z.literal("message-requested"),
    ...at,
    messageId: z.string(),
    /** The WhatsApp content object, without recipient and without Flow token: `{ type, [type]: … }`. */
    message: jsonObject,
    flow: z.strictObject({ flowId: z.string(), sendId: z.string(), isDraft: z.boolean() }).optional(),
  }),
  z.strictObject({ type: z.literal("api-requested"), ...at, requestId: z.string(), request: apiRequest }),
  z.strictObject({ type: z.literal("code-requested"), ...at, requestId: z.string(), request: codeRequest }),
  z.strictObject({
    type: z.literal("timer-set"),
    ...at,
    timerId: z.string(),
    dueAt: z.number(),
    /** The User Journey that starts then; without it, the node itself goes on. */
    starts: z.strictObject({ journeyId: z.string(), key: z.string() }).optional(),
  }),
  z.strictObject({ type: z.literal("timer-cancelled"), timerId: z.string() }),
] as const;

const traceEvents = [
  z.strictObject({ type: z.literal("input-received"), input }),
  z.strictObject({ type: z.literal("session-started"), sessionId: z.string() }),
  z.strictObject({ type: z.literal("session-ended"), sessionId: z.string(), reason: z.enum(["expired", "reset"]) }),
  z.strictObject({
    type: z.literal("journey-entered"),
    journeyId: z.string(),
    /** `scheduled`: its time had come; `requested`: a `journey-start` asked for it. */
    reason: z.enum([
      "trigger-matched",
      "welcome",
      "fallback",
      "flow-response",
      "triggered",
      "scheduled",
      "requested",
      "flow-request",
      "trouble",
    ]),
  }),
  z.strictObject({
    type: z.literal("journey-ended"),
    journeyId: z.string(),
    /** `flow-sent`: it stands at a WhatsApp Flow node, whose answer goes to the Flow Journey. */
    reason: z.enum([
      "end",
      "flow-sent",
      "terminal",
      "triggered-journey",
      "replied",
      "unconnected-exit",
      "failed",
      "replaced",
    ]),
  }),
  z.strictObject({ type: z.literal("journey-resumed"), ...at }),
  z.strictObject({ type: z.literal("node-entered"), ...at, nodeType: z.string() }),
  z.strictObject({ type: z.literal("exit-taken"), ...at, exit: z.string(), to: z.string().optional() }),
  z.strictObject({
    type: z.literal("variable-set"),
    variable: z.string(),
    before: jsonValue.optional(),
    after: jsonValue,
  }),
  z.strictObject({
    type: z.literal("variable-refused"),
    variable: z.string(),
    given: jsonValue,
    /** Why the variable was left as it was, in plain words. */
    reason: z.string(),
  }),
  z.strictObject({ type: z.literal("input-refused"), ...at, reason: z.string(), retriesLeft: z.number().int() }),
  /** The contact wrote during a short pause; the message is taken up when the pause is over. */
  z.strictObject({ type: z.literal("input-held"), messageId: z.string() }),
  z.strictObject({ type: z.literal("held-input-taken"), messageId: z.string() }),
  z.strictObject({ type: z.literal("console-written"), ...at, lines: z.array(consoleLine) }),
  z.strictObject({ type: z.literal("api-answered"), ...at, requestId: z.string(), result: apiOutcome }),
] as const;

const flowEvents = [
  /** An open Flow has asked its endpoint. */
  z.strictObject({
    type: z.literal("flow-requested"),
    flowId: z.string(),
    action: flowRequestAction,
    screen: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("flow-replied"), ...at, reply: flowReply }),
  z.strictObject({
    /** The reply of a node does not fit its screen, so that WhatsApp would have refused it. */
    type: z.literal("flow-reply-refused"),
    ...at,
    problems: z.array(z.strictObject({ code: z.string(), field: z.string(), message: z.string() })),
  }),
  /** The reply went out, and something about it was put right. */
  z.strictObject({ type: z.literal("flow-reply-noted"), ...at, message: z.string() }),
] as const;

const failureEvents = [
  z.strictObject({
    /** The node could not do its work, and the journey goes on by the exit that the node has for that. */
    type: z.literal("node-failed"),
    ...at,
    code: z.string(),
    message: z.string(),
  }),
  z.strictObject({
    type: z.literal("turn-failed"),
    /** Where it went wrong; absent when no node was running. */
    journeyId: z.string().optional(),
    nodeId: z.string().optional(),
    code: z.string(),
    message: z.string(),
  }),
  z.strictObject({ type: z.literal("flow-response-unhandled"), flowId: z.string(), message: z.string() }),
  z.strictObject({
    type: z.literal("flow-response-refused"),
    flowId: z.string().optional(),
    /** `invalid-response`, `foreign`, `forged`, `expired`, `repeated` or `unmatched`. */
    reason: z.string(),
    message: z.string(),
  }),
  /** The answer was run although something about how it arrived was odd. */
  z.strictObject({ type: z.literal("flow-response-noted"), flowId: z.string(), message: z.string() }),
  z.strictObject({ type: z.literal("input-ignored"), reason: z.string() }),
] as const;

/** A fact that a turn produced. The ordered list is outbox, timeline and transcript at once. */
export const event = z.discriminatedUnion("type", [...sendEvents, ...traceEvents, ...flowEvents, ...failureEvents]);

export type Event = z.infer<typeof event>;
export type EventType = Event["type"];
export type ApiRequest = z.infer<typeof apiRequest>;
export type CodeRequest = z.infer<typeof codeRequest>;
