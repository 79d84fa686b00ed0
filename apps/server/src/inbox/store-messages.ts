import type pg from "pg";
import { textArray } from "../db/text-array.ts";
import type { InboundRow } from "./read-message.ts";

/**
 * The contact's row comes first: it is the lock that numbers the inputs, so that their order is the order of the
 * commits. A contact who is known by the BSUID keeps the key under which the row was made. Rows are locked in the order
 * of their keys. What was stored before falls away by its key, and leaves a gap in the numbers, which nobody minds. A
 * sender without a row wrote to a channel that has just been deleted.
 */
const STORE_MESSAGES = `
with senders as materialized (
  select s.*, coalesce(known.contact_key, s.contact_key) as key
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::int[]) with ordinality
    as s (channel_id, contact_key, wa_id, user_id, name, at, inputs, n)
  join channels h on h.id = s.channel_id
  left join lateral (
    select k.contact_key from contacts k where k.channel_id = s.channel_id and k.user_id = s.user_id order by k.id limit 1
  ) known on s.user_id is not null
), opened as (
  insert into contacts as c (channel_id, contact_key, wa_id, user_id, name, last_inbound_at, last_seq, ready_at)
  select channel_id, key, wa_id, user_id, name, to_timestamp(at / 1000), inputs, statement_timestamp()
  from senders order by channel_id, key
  on conflict (channel_id, contact_key) do update set
    wa_id = coalesce(excluded.wa_id, c.wa_id),
    user_id = coalesce(excluded.user_id, c.user_id),
    name = coalesce(excluded.name, c.name),
    last_inbound_at = greatest(c.last_inbound_at, excluded.last_inbound_at),
    last_seq = c.last_seq + excluded.last_seq,
    ready_at = case when c.parked_at is null and c.waiting_for is null then coalesce(c.ready_at, excluded.ready_at) else c.ready_at end
  returning id, channel_id, contact_key, last_seq, coalesce(ready_at <= statement_timestamp(), false) as is_ready,
    contact_key <> coalesce(wa_id, user_id, contact_key) as is_misfiled, xmax = 0 and user_id is not null as may_be_twin
), stored as (
  insert into inputs (contact_id, seq, kind, dedupe_key, context_id, send_id, payload)
  select o.id, o.last_seq - s.inputs + i.place, 'message', i.dedupe_key, i.context_id, i.send_id, i.payload::json
  from unnest($8::int[], $9::int[], $10::text[], $11::text[], $12::text[], $13::text[])
    as i (sender, place, dedupe_key, context_id, send_id, payload)
  join senders s on s.n = i.sender
  join opened o on o.channel_id = s.channel_id and o.contact_key = s.key
  on conflict (contact_id, dedupe_key) do nothing
)
select id, is_ready as "isReady", is_misfiled as "isMisfiled", may_be_twin as "mayBeTwin" from opened`;

/**
 * Two messages of one person, one with the BSUID alone, may have made a row each at the same moment, or one while two
 * older rows became one: such a row is marked, and the filing of contacts joins it to the other.
 */
const MARK_TWINS = `
update contacts c set contact_key = 'twin:' || c.id
where c.id = any($1::bigint[]) and exists (
  select from contacts k where k.channel_id = c.channel_id and k.user_id = c.user_id and k.id <> c.id
)`;

interface Mailbox {
  id: string;
  isReady: boolean;
  /** The row was just made, for somebody whose BSUID is known. */
  mayBeTwin: boolean;
  /** The contact's ids are others than those under which the row was made. */
  isMisfiled: boolean;
}

export interface StoredMessages {
  /** Contacts that have something to do now. */
  ready: string[];
  /** Some of the contacts' rows are to be filed anew. */
  hasMisfiled: boolean;
}

/**
 * Puts messages into their contacts' mailboxes, with one statement; what is there already is left alone. Should
 * one contact be among the senders under two names, nothing is stored: the messages then have to come one by one.
 */
export async function storeMessages(pool: pg.Pool, rows: InboundRow[]): Promise<StoredMessages> {
  const senders = groupBySender(withoutRepeats(rows).toSorted((one, other) => one.at - other.at));
  const { rows: mailboxes } = await pool.query<Mailbox>(storingOf(senders));
  const hasTwins = await markTwins(pool, mailboxes);
  return {
    ready: mailboxes.flatMap(({ id, isReady }) => (isReady ? [id] : [])),
    hasMisfiled: hasTwins || mailboxes.some(({ isMisfiled }) => isMisfiled),
  };
}

/** After the commit: only then does the later one of two see the other. */
async function markTwins(pool: pg.Pool, mailboxes: Mailbox[]): Promise<boolean> {
  const ids = mailboxes.flatMap(({ id, mayBeTwin }) => (mayBeTwin ? [id] : []));
  if (ids.length === 0) return false;
  const { rowCount } = await pool.query({ name: "mark-twins", text: MARK_TWINS, values: [ids] });
  return (rowCount ?? 0) > 0;
}

interface Sender {
  /** The newest message's row: its name and time hold. */
  row: InboundRow;
  messages: InboundRow[];
}

function storingOf(senders: Sender[]): pg.QueryConfig {
  const inputs = senders.flatMap(({ messages }, sender) =>
    messages.map((row, index) => ({ sender: sender + 1, place: index + 1, row })),
  );
  return {
    name: "store-messages",
    text: STORE_MESSAGES,
    values: [
      senders.map(({ row }) => row.channelId),
      senders.map(({ row }) => row.contactKey),
      senders.map(({ row }) => row.waId),
      senders.map(({ row }) => row.userId),
      senders.map(({ row }) => row.name),
      senders.map(({ row }) => row.at),
      senders.map(({ messages }) => messages.length),
      inputs.map(({ sender }) => sender),
      inputs.map(({ place }) => place),
      inputs.map(({ row }) => row.dedupeKey),
      inputs.map(({ row }) => row.contextId),
      inputs.map(({ row }) => row.sendId),
      textArray(inputs.map(({ row }) => row.payload)),
    ],
  };
}

function groupBySender(rows: InboundRow[]): Sender[] {
  const senders = new Map<string, Sender>();
  for (const row of rows) {
    const key = JSON.stringify([row.channelId, row.waId, row.userId]);
    const sender = senders.get(key) ?? { row, messages: [] };
    senders.set(key, sender);
    sender.row = row;
    sender.messages.push(row);
  }
  return [...senders.values()];
}

function withoutRepeats(rows: InboundRow[]): InboundRow[] {
  if (rows.length === 1) return rows;
  const seen = new Map<string, InboundRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.channelId, row.contactKey, row.dedupeKey]);
    if (!seen.has(key)) seen.set(key, row);
  }
  return [...seen.values()];
}
