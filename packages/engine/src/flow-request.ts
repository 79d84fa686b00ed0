import { z } from "zod";
import { flowId } from "./bot.ts";
import { jsonObject } from "./json.ts";

/**
 * What an open Flow asks of its endpoint: the first screen (`open`), what follows a screen's data (`exchange`), or what
 * to show when the contact goes back (`back`). With `trouble` the server asks for what to show instead of a reply that
 * could not be made.
 */
export const flowRequestAction = z.enum(["open", "exchange", "back", "trouble"]);

/** A request of an open Flow, reduced to what a Data Channel Journey works with. */
export const flowRequest = z.strictObject({
  flowId,
  action: flowRequestAction,
  /** The screen that asks; absent when the Flow opens. */
  screen: z.string().optional(),
  /** What the screen sent. */
  data: jsonObject,
  /** The request as WhatsApp made it, for endpoints that know WhatsApp's own form. */
  raw: jsonObject,
});

/**
 * What a Data Channel Journey replies: `screen` shows a screen with data; `stay` shows the asking screen again, with
 * what it showed last, a message and errors by input; `complete` ends the Flow with response parameters; `forwarded` is
 * the reply of the designer's own endpoint, as it came.
 */
export const flowReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("screen"), screen: z.string(), data: jsonObject }),
  z.strictObject({
    kind: z.literal("stay"),
    message: z.string().optional(),
    errors: z.record(z.string(), z.string()),
    /** What the screen shall show besides, or instead of what it showed last. */
    data: jsonObject,
  }),
  z.strictObject({ kind: z.literal("complete"), params: jsonObject }),
  z.strictObject({ kind: z.literal("forwarded"), body: jsonObject }),
]);

export type FlowRequestAction = z.infer<typeof flowRequestAction>;
export type FlowRequest = z.infer<typeof flowRequest>;
export type FlowReply = z.infer<typeof flowReply>;
