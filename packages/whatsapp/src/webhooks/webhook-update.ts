import type { GraphErrorBody } from "../graph/graph-error-body.ts";
import type { Json } from "../json.ts";
import type { FieldUpdate } from "./field-update.ts";
import type { InboundMessage } from "./inbound-message.ts";
import type { MessageEcho } from "./message-echo.ts";
import type { Sender } from "./sender.ts";
import type { MessageStatus } from "./status.ts";

/**
 * One thing that a webhook POST reports. `raw` is the update's own part of the body as Meta sent it. Messages and
 * statuses of groups are kinds of their own, because they have no place in a conversation with one contact. `field` is
 * Meta's name of what was subscribed to (empty when the body has none) and `timestampSeconds` when Meta sent it; an
 * `unknown` update is kept, not acted upon.
 */
export type WebhookUpdate =
  | { kind: "message"; wabaId: string; phoneNumberId: string; message: InboundMessage; sender: Sender; raw: Json }
  | { kind: "status"; wabaId: string; phoneNumberId: string; status: MessageStatus; raw: Json }
  | { kind: "error"; wabaId: string; phoneNumberId?: string; error: GraphErrorBody; raw: Json }
  | ({ kind: "group-message"; message: InboundMessage; sender: Sender; groupId: string } & UpdateOfNumber)
  | ({ kind: "group-status"; status: MessageStatus; groupId: string } & UpdateOfNumber)
  | ({ kind: "echo"; timestampSeconds?: number } & MessageEcho & UpdateOfNumber)
  | (FieldUpdate & { timestampSeconds?: number } & UpdateOfField)
  | ({ kind: "unknown" } & UpdateOfField);

/** Where an update comes from, and what it was made of. */
export type UpdateOfField = { wabaId?: string; phoneNumberId?: string; field: string; raw: Json };
type UpdateOfNumber = UpdateOfField & { wabaId: string; phoneNumberId: string };
