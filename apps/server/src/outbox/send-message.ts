import type { JsonObject } from "@tributary/engine";
import {
  checkMessage,
  type GraphClient,
  GraphError,
  type OutboundMessage,
  outboundMessageSchema,
  type SendRequest,
  SendRequestError,
  sendRequest,
} from "@tributary/whatsapp";
import { AssetMissing } from "../assets/upload-assets.ts";
import type { Clock } from "../context.ts";
import type { ClaimedMessage } from "../work.ts";
import { judgeGraphError } from "./judge-graph-error.ts";
import type { Outcome } from "./outcome.ts";
import { assetMissing, marketingStopped, messageInvalid, recipientUnusable, windowClosed } from "./problems.ts";

const WINDOW_SECONDS = 24 * 60 * 60;

export interface Sending {
  clock: Clock;
  client: GraphClient;
  phoneNumberId: string;
  graceSeconds: number;
  /** When the contact last wrote, asked anew: a message may have waited while the contact wrote again. */
  readLastInboundAt(contactId: string): Promise<number | null>;
  /** Names the files of a message by the ids that Meta knows them under; undefined when it has none of ours. */
  resolveFiles(message: JsonObject): Promise<JsonObject> | undefined;
  /** Whether a template is marketing that its contact has stopped. */
  isStoppedMarketing(message: ClaimedMessage): Promise<boolean>;
}

export interface Sent {
  outcome: Outcome;
  /** What Meta answered, when it did not accept the message. */
  error?: GraphError;
}

/** Sends one message, unless its window is closed; whatever comes of it is a value. */
export async function sendMessage(sending: Sending, message: ClaimedMessage): Promise<Sent> {
  const windowSeconds = await openWindowSeconds(sending, message);
  if (windowSeconds <= 0) return { outcome: { kind: "refused", problem: windowClosed() } };
  if (isTemplate(message) && (await sending.isStoppedMarketing(message))) {
    return { outcome: { kind: "refused", problem: marketingStopped() } };
  }
  try {
    const files = sending.resolveFiles(message.message);
    const request = toRequest(files === undefined ? message : { ...message, message: await files });
    if ("kind" in request) return { outcome: request };
    const { wamid } = await sending.client.sendMessage(sending.phoneNumberId, request);
    return { outcome: { kind: "sent", wamid } };
  } catch (error) {
    if (error instanceof AssetMissing) return { outcome: { kind: "failed", problem: assetMissing() } };
    if (!(error instanceof GraphError)) throw error;
    const { attempts } = message;
    const outcome = judgeGraphError(error, { attempts, graceSeconds: sending.graceSeconds, windowSeconds });
    return { outcome, error };
  }
}

function isTemplate({ message }: ClaimedMessage): boolean {
  return message["type"] === "template";
}

/** Approved templates are what WhatsApp takes at any time. */
async function openWindowSeconds(sending: Sending, message: ClaimedMessage): Promise<number> {
  if (isTemplate(message)) return Number.POSITIVE_INFINITY;
  const claimedWith = remaining(sending.clock, message.lastInboundAt);
  return claimedWith > 0 ? claimedWith : remaining(sending.clock, await sending.readLastInboundAt(message.contactId));
}

function remaining(clock: Clock, lastInboundAt: number | null): number {
  return lastInboundAt === null ? 0 : WINDOW_SECONDS - (clock.now() - lastInboundAt) / 1000;
}

function toRequest({ message, waId, userId, messageId }: ClaimedMessage): SendRequest | Outcome {
  if (!isOutbound(message)) return { kind: "failed", problem: messageInvalid(checkMessage(message)) };
  try {
    return sendRequest(message, { to: waId ?? undefined, recipient: userId ?? undefined }, messageId);
  } catch (error) {
    if (error instanceof SendRequestError) return { kind: "failed", problem: recipientUnusable(error) };
    throw error;
  }
}

function isOutbound(message: unknown): message is OutboundMessage {
  return outboundMessageSchema.safeParse(message).success;
}
