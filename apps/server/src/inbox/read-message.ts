import { type Input, isJsonObject, type InboundMessage as JourneyMessage } from "@tributary/engine";
import type { InboundContent, WebhookUpdate } from "@tributary/whatsapp";
import { storableKey, storableText } from "../db/storable-text.ts";
import { claimedSendId } from "../flows/flow-token.ts";
import type { FlowReply } from "./stored-input.ts";

export type MessageUpdate = Extract<WebhookUpdate, { kind: "message" }>;

/** A contact's message on its way into the mailbox. */
export interface InboundRow {
  channelId: string;
  contactKey: string;
  waId: string | null;
  userId: string | null;
  name: string | null;
  /** When the contact wrote, in milliseconds since 1970; never in the future. */
  at: number;
  dedupeKey: string;
  contextId: string | null;
  sendId: string | null;
  payload: string;
}

const MAX_NAME_CHARACTERS = 200;

/** Reduces a message to what its turn needs. */
export function readMessage(channelId: string, update: MessageUpdate, now: number): InboundRow {
  const { message, sender } = update;
  const name = sender.name === undefined ? undefined : storableText(sender.name, MAX_NAME_CHARACTERS);
  const waId = sender.wa_id === undefined ? null : storableKey(sender.wa_id);
  const userId = sender.user_id === undefined ? null : storableKey(sender.user_id);
  const payload = readPayload(update, name);
  const isReply = payload.type === "flow-reply";
  return {
    channelId,
    contactKey: waId ?? userId ?? "",
    waId,
    userId,
    name: name ?? null,
    at: Math.min(message.timestampSeconds * 1000, now),
    dedupeKey: storableKey(message.id),
    contextId: isReply && message.contextId !== undefined ? storableKey(message.contextId) : null,
    sendId: isReply ? claimedSendId(payload.response) : null,
    payload: JSON.stringify(payload),
  };
}

function readPayload(
  { message, raw }: MessageUpdate,
  name: string | undefined,
): FlowReply | Extract<Input, { type: "message" }> {
  const profile = name === undefined ? {} : { profileName: name };
  const { content } = message;
  if (content.type === "nfm_reply") {
    const context = message.contextId === undefined ? {} : { contextId: message.contextId };
    return { type: "flow-reply", messageId: message.id, ...context, response: content.response, ...profile };
  }
  const journeyMessage = { id: message.id, ...describe(content), raw: isJsonObject(raw) ? raw : {} };
  return { type: "message", message: journeyMessage, ...profile };
}

function describe(content: Exclude<InboundContent, { type: "nfm_reply" }>): Omit<JourneyMessage, "id" | "raw"> {
  switch (content.type) {
    case "text":
      return { kind: "text", text: content.body };
    case "button":
      return { kind: "reply", text: content.text, replyId: content.payload };
    case "button_reply":
    case "list_reply":
      return { kind: "reply", text: content.title, replyId: content.id };
    default:
      return { kind: "other", text: "" };
  }
}
