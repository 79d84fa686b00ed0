import { type RawBuilder, sql } from "kysely";

/** When a channel's contacts last wrote (`at`), by the index `contacts_seen`. */
export function lastInbound(channelId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select last_inbound_at as at from contacts where channel_id = ${channelId} and last_inbound_at is not null
    order by coalesce(last_inbound_at, created_at) desc limit 1`;
}
