import type { JsonObject } from "@tributary/engine";
import type pg from "pg";
import { textArray } from "../db/text-array.ts";
import type { Play } from "./play-contact.ts";
import type { Reactions } from "./reactions.ts";

/**
 * Everything that a batch of turns changes. A contact is ready again when something has arrived meanwhile: nothing can
 * arrive unseen, as whoever delivers it needs the contact's row, which this transaction has locked. A message is
 * claimed for this process unless earlier ones of its contact are still open.
 */
const COMMIT_PLAYS = `
with contacts_written as (
  update contacts c set
    session = x.session::json, global = x.global::json, session_version = x.session_version, waiting_for = x.waiting_for,
    done_seq = x.done_seq, turns = x.turns, attempts = x.attempts,
    parked_at = case when x.parked_reason is not null then statement_timestamp() end, parked_reason = x.parked_reason,
    ready_at = case
      when x.parked_reason is not null then null
      when x.pause_ms > 0 then statement_timestamp() + x.pause_ms * interval '1 millisecond'
      when x.waiting_for is not null then
        (select statement_timestamp() from requests r where r.id = x.waiting_for and r.state = 'finished')
      when exists (select from inputs i where i.contact_id = x.id and i.seq > x.done_seq) then statement_timestamp()
    end
  from unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::text[], $6::bigint[], $7::int[], $8::int[], $9::float8[], $10::text[])
    as x (id, session, global, session_version, waiting_for, done_seq, turns, attempts, pause_ms, parked_reason)
  where c.id = x.id
  returning c.ready_at
), turns_written as (
  insert into turns (contact_id, number, at, session_id, bot_version, has_failed, events)
  select contact_id, number, to_timestamp(at / 1000), session_id, bot_version, has_failed, events::json
  from unnest($11::bigint[], $12::int[], $13::float8[], $14::text[], $15::int[], $16::bool[], $17::text[])
    as x (contact_id, number, at, session_id, bot_version, has_failed, events)
), timers_set as (
  insert into timers (id, contact_id, due_at)
  select id, contact_id, to_timestamp(due / 1000) from unnest($18::text[], $19::bigint[], $20::float8[]) as x (id, contact_id, due)
), timers_cancelled as (
  delete from timers where id = any($21::text[])
), requests_written as (
  insert into requests (id, contact_id, kind, request, state, worker)
  select id, contact_id, kind, request::json, case when $32::bigint is null then 'pending' else 'running' end, $32::bigint
  from unnest($22::text[], $23::bigint[], $24::text[], $25::text[]) as x (id, contact_id, kind, request)
), answered as (
  update outbox o set answered_at = statement_timestamp()
  from (select id from outbox where send_id = any($26::text[]) and answered_at is null order by id for update) l
  where o.id = l.id
), messages_written as (
  insert into outbox (message_id, contact_id, channel_id, message, flow_id, send_id, state, worker, created_at)
  select x.message_id, x.contact_id, x.channel_id, x.message::json, x.flow_id, x.send_id, s.state,
    case when s.state = 'sending' then $32::bigint end, to_timestamp($34::float8 / 1000)
  from unnest($27::text[], $28::bigint[], $29::text[], $30::text[], $31::text[], $33::text[])
    with ordinality as x (message_id, contact_id, channel_id, message, flow_id, send_id, ord)
  cross join lateral (
    select case
      when $32::bigint is null then 'pending'
      when exists (select from outbox o where o.contact_id = x.contact_id and o.state in ('pending', 'sending')) then 'pending'
      else 'sending'
    end as state
  ) s
  order by x.ord
  returning id, message_id, state
)
select
  exists (select from contacts_written where ready_at <= statement_timestamp()) as "isMoreReady",
  (select json_agg(json_build_object('id', id::text, 'messageId', message_id, 'state', state) order by id) from messages_written) as messages`;

/** How a contact's row is left when a bug has stopped its turns. */
export interface Setback {
  attempts: number;
  pauseMs: number;
  parkedReason: string | null;
}

export interface StoredMessage {
  id: string;
  messageId: string;
  state: "pending" | "sending";
}

export interface Committed {
  messages: StoredMessage[];
  /** Something has arrived meanwhile for one of the contacts. */
  isMoreReady: boolean;
}

export interface Commit {
  plays: readonly Play[];
  /** By contact; those without are well. */
  setbacks: ReadonlyMap<string, Setback>;
  reactions: Reactions;
  /** Undefined: this process claims nothing. */
  worker: string | undefined;
}

/** Writes a batch of turns with one statement, in the transaction that has locked the contacts. */
export async function commitPlays(client: pg.ClientBase, commit: Commit): Promise<Committed> {
  const { rows } = await client.query<{ isMoreReady: boolean; messages: StoredMessage[] | null }>({
    name: "commit-plays",
    text: COMMIT_PLAYS,
    values: [...contactColumns(commit), ...turnColumns(commit.plays), ...reactionColumns(commit)],
  });
  return { messages: rows[0]?.messages ?? [], isMoreReady: rows[0]?.isMoreReady ?? false };
}

function contactColumns({ plays, setbacks }: Commit): unknown[] {
  const setbackOf = (play: Play) => setbacks.get(play.contact.id);
  return [
    plays.map(({ contact }) => contact.id),
    textArray(plays.map(({ session }) => sessionText(session))),
    textArray(plays.map(({ session, contact }) => JSON.stringify(session?.global ?? contact.global))),
    plays.map(({ version }) => version),
    plays.map(({ waitingFor }) => waitingFor),
    plays.map(({ doneSeq }) => doneSeq),
    plays.map(({ contact, played }) => contact.turns + played.length),
    plays.map((play) => setbackOf(play)?.attempts ?? 0),
    plays.map((play) => setbackOf(play)?.pauseMs ?? 0),
    plays.map((play) => setbackOf(play)?.parkedReason ?? null),
  ];
}

function sessionText(session: Play["session"]): string | null {
  if (!session) return null;
  const { global: _global, ...kept } = session;
  return JSON.stringify(kept);
}

function turnColumns(plays: readonly Play[]): unknown[] {
  const turns = plays.flatMap(({ contact, played }) => played.map((turn) => ({ contactId: contact.id, ...turn })));
  return [
    turns.map(({ contactId }) => contactId),
    turns.map(({ number }) => number),
    turns.map(({ at }) => at),
    turns.map(({ sessionId }) => sessionId),
    turns.map(({ botVersion }) => botVersion),
    turns.map(({ events }) => events.some(({ type }) => FAILURES.has(type))),
    textArray(turns.map(({ events }) => JSON.stringify(events))),
  ];
}

const FAILURES: ReadonlySet<string> = new Set(["turn-failed", "flow-response-unhandled", "flow-response-refused"]);

function reactionColumns({ reactions, worker }: Commit): unknown[] {
  const { timers, cancelledTimerIds, requests, messages, answeredSendIds, at } = reactions;
  return [
    timers.map(({ id }) => id),
    timers.map(({ contactId }) => contactId),
    timers.map(({ dueAt }) => dueAt),
    cancelledTimerIds,
    requests.map(({ id }) => id),
    requests.map(({ contactId }) => contactId),
    requests.map(({ kind }) => kind),
    textArray(requests.map(({ request }) => JSON.stringify(request))),
    answeredSendIds,
    messages.map(({ messageId }) => messageId),
    messages.map(({ contact }) => contact.id),
    messages.map(({ contact }) => contact.channelId),
    textArray(messages.map(({ message }) => JSON.stringify(message satisfies JsonObject))),
    messages.map(({ flow }) => flow?.flowId ?? null),
    worker ?? null,
    messages.map(({ flow }) => flow?.sendId ?? null),
    at,
  ];
}
