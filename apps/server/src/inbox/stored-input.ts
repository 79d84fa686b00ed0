import type { Input } from "@tributary/engine";
import type { FlowResponse } from "@tributary/whatsapp";

/** A submitted Flow as it arrived. Which send it answers is decided when its turn comes. */
export interface FlowReply {
  type: "flow-reply";
  messageId: string;
  contextId?: string;
  response: FlowResponse;
  profileName?: string;
}

/** What the `payload` of an input holds. */
export type StoredInput = Extract<Input, { type: "message" | "timer" | "journey-start" }> | FlowReply;
