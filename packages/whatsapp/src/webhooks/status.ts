import { type GraphErrorBody, readGraphErrorBody } from "../graph/graph-error-body.ts";
import { idAt, isJsonObject, type JsonObject, listAt, secondsAt, textAt } from "../json.ts";
import { type Sender, splitIds } from "./sender.ts";

/** How far a message that we sent has come; `played` is the first play of a voice note. */
export type StatusName = "sent" | "delivered" | "read" | "played" | "failed";

/**
 * One report on a message that we sent. `id` is its wamid, `callbackData` what we sent as
 * `biz_opaque_callback_data`. Reports may be missing, repeated or out of order: `read` implies `delivered`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export type MessageStatus = {
  id: string;
  status: StatusName;
  timestampSeconds: number;
  recipient: Pick<Sender, "wa_id" | "user_id">;
  callbackData?: string;
  errors: GraphErrorBody[];
};

/** Reads one item of Meta's `statuses` list; `undefined` when its id, time or status is missing or not known. */
export function readStatus(status: JsonObject): MessageStatus | undefined {
  const id = idAt(status, "id");
  const timestampSeconds = secondsAt(status, "timestamp");
  const name = textAt(status, "status");
  if (id === undefined || timestampSeconds === undefined || !isStatusName(name)) return undefined;
  const recipient = splitIds(idAt(status, "recipient_id"), idAt(status, "recipient_user_id"));
  const callbackData = textAt(status, "biz_opaque_callback_data");
  const errors = readErrors(status);
  return {
    id,
    status: name,
    timestampSeconds,
    recipient,
    ...(callbackData === undefined ? {} : { callbackData }),
    errors,
  };
}

function readErrors(status: JsonObject): GraphErrorBody[] {
  return (listAt(status, "errors") ?? [])
    .filter((item) => isJsonObject(item))
    .map(readGraphErrorBody)
    .filter((error) => error !== undefined);
}

function isStatusName(name: string | undefined): name is StatusName {
  return name === "sent" || name === "delivered" || name === "read" || name === "played" || name === "failed";
}
