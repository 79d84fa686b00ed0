import { type MessageStatus, type StatusName, toGraphError, type WebhookUpdate } from "@tributary/whatsapp";
import { updateKey } from "@tributary/whatsapp/update-key";
import { storableKey, storableText } from "../db/storable-text.ts";

/** How far Meta reports a message of ours to have come. */
export interface StatusRow {
  kind: "status";
  channelId: string;
  wamid: string;
  /** Our id, when Meta sends it back. */
  messageId: string | null;
  status: StatusName;
  at: number;
  error: string | null;
  /** For a status of a message that is not ours. */
  dedupeKey: string;
  payload: string;
}

/** Anything that no journey takes: kept and shown. */
export interface OtherRow {
  kind: "other";
  channelId: string;
  what: string;
  dedupeKey: string;
  payload: string;
}

export type ReportRow = StatusRow | OtherRow;

const MAX_KIND_CHARACTERS = 100;

/** Reads an update that is about our own messages, or that is to be kept only. */
export function readReport(channelId: string, update: WebhookUpdate, now: number): ReportRow {
  const dedupeKey = storableKey(updateKey(update));
  const payload = JSON.stringify(update.raw);
  if (update.kind !== "status") return { kind: "other", channelId, what: kindOf(update), dedupeKey, payload };
  const { status } = update;
  return {
    kind: "status",
    channelId,
    wamid: storableKey(status.id),
    messageId: status.callbackData === undefined ? null : storableKey(status.callbackData),
    status: status.status,
    at: Math.min(status.timestampSeconds * 1000, now),
    error: status.status === "failed" ? JSON.stringify(describeFailure(status)) : null,
    dedupeKey,
    payload,
  };
}

/** An update that Meta sent to this channel's address although it belongs to another number. */
export function readMisdirected(channelId: string, update: WebhookUpdate): OtherRow {
  const payload = JSON.stringify({ phone_number_id: update.phoneNumberId ?? null, update: update.raw });
  return { kind: "other", channelId, what: "other-number", dedupeKey: storableKey(updateKey(update)), payload };
}

function kindOf(update: Exclude<WebhookUpdate, { kind: "status" }>): string {
  if ("field" in update) return storableText(update.field, MAX_KIND_CHARACTERS) || "unknown";
  return update.kind === "error" ? "error" : "silent-message";
}

function describeFailure({ errors: [error] }: MessageStatus): object {
  if (!error)
    return { code: "not-delivered", category: "unknown", message: "Meta could not deliver it, and says no more." };
  const { code, category, explanation, details } = toGraphError(error);
  return { code: "not-delivered", meta_code: code, category, message: explanation, details };
}
