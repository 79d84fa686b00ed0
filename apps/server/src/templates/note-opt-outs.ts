import type pg from "pg";

/** Meta's code for marketing that the contact has stopped. */
export const MARKETING_STOPPED = 131050;

const NOTE = `
update contacts c set marketing_stopped_at = coalesce(c.marketing_stopped_at, now()), marketing_changed_at = now()
from unnest($1::text[], $2::text[]) as n (channel_id, wamid)
join outbox o on o.wamid = n.wamid and o.channel_id = n.channel_id
where c.id = o.contact_id and c.marketing_stopped_at is null`;

/** A message of ours, and the channel that reports about it. */
export interface StoppedMessage {
  channelId: string;
  wamid: string;
}

/** Meta may tell of a stop only when the next marketing message fails: from then on none is sent. */
export async function noteOptOuts(pool: pg.Pool, messages: readonly StoppedMessage[]): Promise<void> {
  await pool.query(NOTE, [messages.map(({ channelId }) => channelId), messages.map(({ wamid }) => wamid)]);
}
