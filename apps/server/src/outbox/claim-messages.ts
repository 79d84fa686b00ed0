import type { JsonObject } from "@tributary/engine";
import type pg from "pg";
import type { ClaimedMessage } from "../work.ts";
import { LIVE_WORKERS } from "../worker-number.ts";
import { outcomeUnknown } from "./problems.ts";

export interface Claim {
  worker: string;
  /** Channels of which this process holds enough. */
  fullChannels: string[];
  limit: number;
}

interface ClaimedRow {
  id: string;
  message_id: string;
  contact_id: string;
  channel_id: string;
  wa_id: string | null;
  user_id: string | null;
  message: JsonObject;
  last_inbound_at: number | null;
  attempts: number;
}

/** An open row that nobody holds and whose time has come; `sending` means that its last try may have gone out. */
const IS_FREE = "worker is null and state in ('pending', 'sending') and due_at <= now()";

const CLAIM = {
  name: "outbox-claim",
  text: `with head as (
      select id from outbox o
      where ${IS_FREE} and channel_id <> all($2::text[]) and not exists (
        select from outbox earlier
        where earlier.contact_id = o.contact_id and earlier.state in ('pending', 'sending') and earlier.id < o.id
      )
      order by due_at limit $3 for update skip locked
    )
    update outbox o set state = 'sending', worker = $1 from head, contacts c
    where o.id = head.id and c.id = o.contact_id
    returning o.id, o.message_id, o.contact_id, o.channel_id, c.wa_id, c.user_id, o.message, o.attempts,
      (extract(epoch from c.last_inbound_at) * 1000)::float8 as last_inbound_at`,
};

/** Claims messages that may leave now: of each contact the first open one only, so that order holds whoever takes the next. */
export async function claimMessages(pool: pg.Pool, claim: Claim): Promise<ClaimedMessage[]> {
  const values = [claim.worker, claim.fullChannels, claim.limit];
  const { rows } = await pool.query<ClaimedRow>({ ...CLAIM, values });
  return rows.map((row) => ({
    id: row.id,
    messageId: row.message_id,
    contactId: row.contact_id,
    channelId: row.channel_id,
    waId: row.wa_id,
    userId: row.user_id,
    message: row.message,
    lastInboundAt: row.last_inbound_at,
    attempts: row.attempts,
  }));
}

const IS_ANY_FREE = {
  name: "outbox-is-any-free",
  text: `select exists (select from outbox where ${IS_FREE} and channel_id <> all($1::text[])) as is_any`,
};

/** True when messages are due that wait behind an earlier one of their contact. */
export async function hasBlockedMessages(pool: pg.Pool, fullChannels: string[]): Promise<boolean> {
  const { rows } = await pool.query<{ is_any: boolean }>({ ...IS_ANY_FREE, values: [fullChannels] });
  return rows[0]?.is_any ?? false;
}

const TAKE_OVER = {
  name: "outbox-take-over",
  text: `with orphan as (
      select id from outbox
      where state = 'sending' and worker is not null and worker <> all(${LIVE_WORKERS}) order by id for update skip locked
    )
    update outbox o set worker = null, attempts = attempts + 1, error = $1, due_at = now() + $2 * interval '1 second'
    from orphan where o.id = orphan.id`,
};

/** Frees what dead processes held; whether it went out is unknown, so it is due after the grace. Returns how many. */
export async function takeOverOrphans(pool: pg.Pool, graceSeconds: number): Promise<number> {
  const values = [JSON.stringify(outcomeUnknown()), graceSeconds];
  return (await pool.query({ ...TAKE_OVER, values })).rowCount ?? 0;
}

const RENEW_GRACE = {
  name: "outbox-renew-grace",
  text: `with uncertain as (
      select id from outbox where state = 'sending' and worker is null order by id for update skip locked
    )
    update outbox o set due_at = greatest(o.due_at, now() + $1 * interval '1 second') from uncertain where o.id = uncertain.id`,
};

/** Lets messages of unknown outcome wait for their statuses anew: none could arrive while there was no server or no database. */
export async function renewGrace(pool: pg.Pool, graceSeconds: number): Promise<void> {
  await pool.query({ ...RENEW_GRACE, values: [graceSeconds] });
}

const LIST_MINE = {
  name: "outbox-list-mine",
  text: "select id from outbox where state = 'sending' and worker = $1",
};

/** The messages that stand in the database as claimed by this process. */
export async function listMine(pool: pg.Pool, worker: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({ ...LIST_MINE, values: [worker] });
  return rows.map(({ id }) => id);
}

const GIVE_BACK = {
  name: "outbox-give-back",
  text: `with lost as (
      select id from outbox where id = any($1::bigint[]) and worker = $2 and state = 'sending' order by id for update
    )
    update outbox o set state = 'pending', worker = null from lost where o.id = lost.id returning o.contact_id`,
};

/** Frees messages that were claimed for this process and that it never held, so never sent. Returns their contacts. */
export async function giveBack(pool: pg.Pool, worker: string, ids: string[]): Promise<string[]> {
  const { rows } = await pool.query<{ contact_id: string }>({ ...GIVE_BACK, values: [ids, worker] });
  return rows.map(({ contact_id }) => contact_id);
}

/** How many processes share the rate of a number. */
export async function countWorkers(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from ${LIVE_WORKERS} live`);
  return Math.max(1, rows[0]?.count ?? 1);
}
