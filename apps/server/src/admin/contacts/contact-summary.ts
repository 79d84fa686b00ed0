import type { ContactSummary } from "@tributary/api";
import type { Selectable } from "kysely";
import type { Schema } from "../../db/schema.ts";

export const contactColumns = [
  "contacts.id",
  "channel_id",
  "wa_id",
  "user_id",
  "contacts.name",
  "last_inbound_at",
  "parked_at",
  "contacts.created_at",
] as const;

type Row = Pick<
  Selectable<Schema["contacts"]>,
  "id" | "channel_id" | "wa_id" | "user_id" | "name" | "last_inbound_at" | "parked_at" | "created_at"
>;

export function toContactSummary(row: Row): ContactSummary {
  return {
    id: row.id,
    channelId: row.channel_id,
    waId: row.wa_id,
    userId: row.user_id,
    name: row.name,
    lastInboundAt: row.last_inbound_at?.toISOString() ?? null,
    isParked: row.parked_at !== null,
    createdAt: row.created_at.toISOString(),
  };
}
