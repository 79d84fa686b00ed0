import type { ApiRequest, CodeRequest, JsonObject } from "@tributary/engine";

/** A part of the server that works in the background, on rows of the database that it claims for this process. */
export interface Worker extends AsyncDisposable {
  /** Looks for work now instead of at the next poll. */
  wake(): void;
  /** True when it has nothing in hand; rows that are not due yet do not count. */
  isIdle(): boolean;
}

/** A message that this process has claimed (`state = 'sending'`), with all that is needed to send it. */
export interface ClaimedMessage {
  /** `outbox.id` */
  id: string;
  /** Our id, sent as `biz_opaque_callback_data`. */
  messageId: string;
  contactId: string;
  channelId: string;
  waId: string | null;
  userId: string | null;
  message: JsonObject;
  /** When the contact last wrote, in milliseconds since 1970: the customer service window is open 24 h from then. */
  lastInboundAt: number | null;
  attempts: number;
}

/** Sends claimed messages: in order per contact, within the number's throughput and the pair rate. */
export interface OutboxSender extends Worker {
  /** Takes over messages that a committed turn has claimed for this process, in the order of their ids. */
  offer(messages: ClaimedMessage[]): void;
}

/** An API call or a code run that this process has claimed (`state = 'running'`). */
export type ClaimedRequest = { id: string; contactId: string; projectId: string } & (
  | { kind: "api"; request: ApiRequest }
  | { kind: "code"; request: CodeRequest }
);

/** Makes claimed requests and records their results; a recorded result wakes the contact. */
export interface RequestRunner extends Worker {
  offer(requests: ClaimedRequest[]): void;
}
