import type pg from "pg";
import { textArray } from "../db/text-array.ts";
import type { InboundRow } from "./read-message.ts";

/**
 * The contact's row comes first: it is the lock that numbers the inputs, so that their order is the order of the
 * commits. What was stored before falls away by its key and leaves a gap in the numbers, which nobody minds. Should one
 * contact be among the senders under two names, the statement fails, and they are stored one after the other.
 */
const STORE_MESSAGES = `
with senders as (
  select s.n, s.channel_id, s.wa_id, s.user_id, s.name, s.at, s.inputs, coalesce(known.contact_key, s.contact_key) as contact_key
  from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::int[])
    as s (n, channel_id, contact_key, wa_id, user_id, name, at, inputs)
  join channels on channels.id = s.channel_id
  left join lateral (
    select k.contact_key from contacts k where k.channel_id = s.channel_id and k.user_id = s.user_id order by k.id limit 1
  ) known on s.user_id is not null
), mailboxes as (
  insert into contacts as c (channel_id, contact_key, wa_id, user_id, name, last_inbound_at, last_seq, ready_at)
  select channel_id, contact_key, wa_id, user_id, name, to_timestamp(at / 1000), inputs, statement_timestamp()
  from senders order by channel_id, contact_key
  on conflict (channel_id, contact_key) do update set
    wa_id = coalesce(excluded.wa_id, c.wa_id),
    user_id = coalesce(excluded.user_id, c.user_id),
    name = coalesce(excluded.name, c.name),
    last_inbound_at = greatest(c.last_inbound_at, excluded.last_inbound_at),
    last_seq = c.last_seq + excluded.last_seq,
    ready_at = case when c.parked_at is null and c.waiting_for is null then coalesce(c.ready_at, excluded.ready_at) else c.ready_at end
  returning id, channel_id, contact_key, last_seq, ready_at
), stored as (
  insert into inputs (contact_id, seq, kind, dedupe_key, context_id, send_id, payload)
  select b.id, b.last_seq - s.inputs + i.place, 'message', i.dedupe_key, i.context_id, i.send_id, i.payload::json
  from unnest($9::int[], $10::int[], $11::text[], $12::text[], $13::text[], $14::text[])
    as i (n, place, dedupe_key, context_id, send_id, payload)
  join senders s on s.n = i.n
  join mailboxes b on b.channel_id = s.channel_id and b.contact_key = s.contact_key
  on conflict (contact_id, dedupe_key) do nothing
)
select id from mailboxes where ready_at <= statement_timestamp()`;

/**
 * Puts messages into their contacts' mailboxes, in one statement; what is there already is left alone. Gives the
 * contacts that have something to do now.
 */
export async function storeMessages(pool: pg.Pool, rows: InboundRow[]): Promise<string[]> {
  const { people, messages } = groupBySender(withoutRepeats(rows).toSorted((one, other) => one.at - other.at));
  const { rows: ready } = await pool.query<{ id: string }>({
    name: "store-messages",
    text: STORE_MESSAGES,
    values: [
      people.map(({ n }) => n),
      people.map(({ row }) => row.channelId),
      people.map(({ row }) => row.contactKey),
      people.map(({ row }) => row.waId),
      people.map(({ row }) => row.userId),
      people.map(({ row }) => row.name),
      people.map(({ row }) => row.at),
      people.map(({ inputs }) => inputs),
      messages.map(({ n }) => n),
      messages.map(({ place }) => place),
      messages.map(({ row }) => row.dedupeKey),
      messages.map(({ row }) => row.contextId),
      messages.map(({ row }) => row.sendId),
      textArray(messages.map(({ row }) => row.payload)),
    ],
  });
  return ready.map(({ id }) => id);
}

interface Person {
  n: number;
  /** The newest message's row: its name and time hold. */
  row: InboundRow;
  inputs: number;
}

interface PlacedMessage {
  n: number;
  /** Among the person's messages, from 1. */
  place: number;
  row: InboundRow;
}

function groupBySender(rows: InboundRow[]): { people: Person[]; messages: PlacedMessage[] } {
  const people = new Map<string, Person>();
  const messages = rows.map((row) => {
    const key = senderKey(row);
    const person = people.get(key) ?? { n: people.size, row, inputs: 0 };
    people.set(key, person);
    person.row = row;
    person.inputs += 1;
    return { n: person.n, place: person.inputs, row };
  });
  return { people: [...people.values()], messages };
}

function senderKey({ channelId, waId, userId }: InboundRow): string {
  return JSON.stringify([channelId, waId, userId]);
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
