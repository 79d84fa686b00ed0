import type pg from "pg";

/** Meta's code for marketing that the contact has stopped. */
export const MARKETING_STOPPED = 131050;

const NOTE = `
update contacts c set marketing_stopped_at = coalesce(c.marketing_stopped_at, now()), marketing_changed_at = now()
from outbox o where o.wamid = any($1::text[]) and c.id = o.contact_id and c.marketing_stopped_at is null`;

/** Meta may tell of a stop only when the next marketing message fails: from then on none is sent. */
export async function noteOptOuts(pool: pg.Pool, wamids: readonly string[]): Promise<void> {
  await pool.query(NOTE, [wamids]);
}
