import { idAt, isJsonObject, type JsonObject, listAt, textAt } from "../json.ts";
import type { ReadReceipt } from "../messages/read-receipt.ts";
import type { SendRequest } from "../messages/send-request.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { pathTo } from "./graph-path.ts";
import { confirmGraph, type GraphRequest, requestGraph, unreadableAnswer } from "./graph-request.ts";

/**
 * What Meta says when it accepts a message: its wamid, and the recipient's canonical phone number (`waId`, which may
 * differ from the number given) or user id. Accepted is not delivered: statuses tell. `messageStatus` comes with
 * templates: `accepted`, `held_for_quality_assessment` or `paused`.
 */
export type SentMessage = { wamid: string; waId?: string; userId?: string; messageStatus?: string };

/** What may be asked of Meta's marketing API: to fall back on the Cloud API or not, and to share what became of it. */
export type MarketingOptions = { productPolicy?: "CLOUD_API_FALLBACK" | "STRICT"; sharesActivity?: boolean };

/** Calls that send. None has an idempotency key: see {@link GraphError} about unknown outcomes. */
export type MessageCalls = {
  /** Sends one message from a number. */
  sendMessage(phoneNumberId: string, request: SendRequest): Promise<SentMessage>;
  /** Sends a marketing template by Meta's marketing API, which accepts nothing else. */
  sendMarketingMessage(phoneNumberId: string, request: SendRequest, options?: MarketingOptions): Promise<SentMessage>;
  /** Marks a contact's message as read, and shows the typing bubble if the receipt says so. */
  markAsRead(phoneNumberId: string, receipt: ReadReceipt): Promise<void>;
};

/** The calls that send, for one connection. */
export function messageCalls(connection: GraphConnection): MessageCalls {
  return {
    sendMessage: (phoneNumberId, body) => send(connection, { path: pathTo(phoneNumberId, "messages"), body }),
    sendMarketingMessage(phoneNumberId, request, options = {}) {
      const { productPolicy, sharesActivity } = options;
      const body = {
        ...request,
        ...(productPolicy === undefined ? {} : { product_policy: productPolicy }),
        ...(sharesActivity === undefined ? {} : { message_activity_sharing: sharesActivity }),
      };
      return send(connection, { path: pathTo(phoneNumberId, "marketing_messages"), body });
    },
    async markAsRead(phoneNumberId, body) {
      await confirmGraph(connection, { path: pathTo(phoneNumberId, "messages"), body });
    },
  };
}

async function send(connection: GraphConnection, request: GraphRequest): Promise<SentMessage> {
  const answer = await requestGraph(connection, request);
  const message = firstOf(answer, "messages");
  const contact = firstOf(answer, "contacts");
  const wamid = idAt(message, "id");
  if (wamid === undefined) throw unreadableAnswer(200, request);
  const waId = idAt(contact, "wa_id");
  const userId = idAt(contact, "user_id");
  const messageStatus = textAt(message, "message_status");
  return {
    wamid,
    ...(waId === undefined ? {} : { waId }),
    ...(userId === undefined ? {} : { userId }),
    ...(messageStatus === undefined ? {} : { messageStatus }),
  };
}

function firstOf(answer: JsonObject, list: string): JsonObject {
  const first = listAt(answer, list)?.[0];
  return isJsonObject(first) ? first : {};
}
