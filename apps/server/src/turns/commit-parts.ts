import { textArray } from "../db/text-array.ts";
import type { Commit } from "./commit-plays.ts";
import type { Play } from "./play-contact.ts";
import type { Reactions } from "./reactions.ts";

/** One table's share of a commit: a common table expression and its parameters. */
export interface CommitPart {
  name: string;
  sql(placeholders: string[]): string;
  values: unknown[];
}

/**
 * A contact is ready again when something has arrived meanwhile. Nothing can arrive unseen: whoever delivers it needs
 * the contact's row, which this transaction has locked.
 */
export function writeContacts({ plays, setbacks }: Commit): CommitPart {
  const setbackOf = (play: Play) => setbacks.get(play.contact.id);
  return {
    name: "contacts_written",
    sql: ([id, session, global, version, waiting, seq, turns, attempts, pause, reason]) => `
      update contacts c set
        session = x.session::json, global = x.global::json, session_version = x.session_version,
        waiting_for = x.waiting_for, done_seq = x.done_seq, turns = x.turns, attempts = x.attempts,
        parked_at = case when x.parked_reason is not null then statement_timestamp() end, parked_reason = x.parked_reason,
        ready_at = case
          when x.parked_reason is not null then null
          when x.pause_ms > 0 then statement_timestamp() + x.pause_ms * interval '1 millisecond'
          when x.waiting_for is not null then
            (select statement_timestamp() from requests r where r.id = x.waiting_for and r.state = 'finished')
          when exists (select from inputs i where i.contact_id = x.id and i.seq > x.done_seq) then statement_timestamp()
        end
      from unnest(${id}::bigint[], ${session}::text[], ${global}::text[], ${version}::int[], ${waiting}::text[],
        ${seq}::bigint[], ${turns}::int[], ${attempts}::int[], ${pause}::float8[], ${reason}::text[])
        as x (id, session, global, session_version, waiting_for, done_seq, turns, attempts, pause_ms, parked_reason)
      where c.id = x.id
      returning c.id, c.ready_at`,
    values: [
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
    ],
  };
}

function sessionText(session: Play["session"]): string | null {
  if (!session) return null;
  const { global: _global, ...kept } = session;
  return JSON.stringify(kept);
}

const FAILURES: ReadonlySet<string> = new Set(["turn-failed", "flow-response-unhandled", "flow-response-refused"]);

export function writeTurns({ plays }: Commit): CommitPart | undefined {
  const turns = plays.flatMap(({ contact, played }) => played.map((turn) => ({ contactId: contact.id, ...turn })));
  if (turns.length === 0) return undefined;
  return {
    name: "turns_written",
    sql: ([contact, number, at, session, version, failed, events]) => `
      insert into turns (contact_id, number, at, session_id, bot_version, has_failed, events)
      select contact_id, number, to_timestamp(at / 1000), session_id, bot_version, has_failed, events::json
      from unnest(${contact}::bigint[], ${number}::int[], ${at}::float8[], ${session}::text[], ${version}::int[],
        ${failed}::bool[], ${events}::text[]) as x (contact_id, number, at, session_id, bot_version, has_failed, events)`,
    values: [
      turns.map(({ contactId }) => contactId),
      turns.map(({ number }) => number),
      turns.map(({ at }) => at),
      turns.map(({ sessionId }) => sessionId),
      turns.map(({ botVersion }) => botVersion),
      turns.map(({ events }) => events.some(({ type }) => FAILURES.has(type))),
      textArray(turns.map(({ events }) => JSON.stringify(events))),
    ],
  };
}

export function writeTimers({ timers, cancelledTimerIds }: Reactions): CommitPart[] {
  const set: CommitPart = {
    name: "timers_set",
    sql: ([id, contact, due]) => `
      insert into timers (id, contact_id, due_at)
      select id, contact_id, to_timestamp(due / 1000)
      from unnest(${id}::text[], ${contact}::bigint[], ${due}::float8[]) as x (id, contact_id, due)`,
    values: [timers.map(({ id }) => id), timers.map(({ contactId }) => contactId), timers.map(({ dueAt }) => dueAt)],
  };
  const cancelled: CommitPart = {
    name: "timers_cancelled",
    sql: ([ids]) => `delete from timers where id = any(${ids}::text[])`,
    values: [cancelledTimerIds],
  };
  return [...(timers.length > 0 ? [set] : []), ...(cancelledTimerIds.length > 0 ? [cancelled] : [])];
}

/** A request is claimed for this process as it is recorded. */
export function writeRequests({ reactions: { requests }, worker }: Commit): CommitPart | undefined {
  if (requests.length === 0) return undefined;
  return {
    name: "requests_written",
    sql: ([id, contact, kind, request, claimer]) => `
      insert into requests (id, contact_id, kind, request, state, worker)
      select id, contact_id, kind, request::json, case when ${claimer}::bigint is null then 'pending' else 'running' end,
        ${claimer}::bigint
      from unnest(${id}::text[], ${contact}::bigint[], ${kind}::text[], ${request}::text[])
        as x (id, contact_id, kind, request)`,
    values: [
      requests.map(({ id }) => id),
      requests.map(({ contactId }) => contactId),
      requests.map(({ kind }) => kind),
      textArray(requests.map(({ request }) => JSON.stringify(request))),
      worker ?? null,
    ],
  };
}

export function writeAnswers({ answeredSendIds }: Reactions): CommitPart | undefined {
  if (answeredSendIds.length === 0) return undefined;
  return {
    name: "answered",
    sql: ([sendIds]) => `
      update outbox o set answered_at = statement_timestamp()
      from (select id from outbox where send_id = any(${sendIds}::text[]) and answered_at is null order by id for update) l
      where o.id = l.id`,
    values: [answeredSendIds],
  };
}

/**
 * A message is claimed for this process as it is stored, unless earlier ones of its contact are still open. The limit
 * keeps the planner from reading all open messages to answer that for one contact.
 */
export function writeMessages({ reactions: { messages, at }, worker }: Commit): CommitPart | undefined {
  if (messages.length === 0) return undefined;
  return {
    name: "messages",
    sql: ([message, contact, channel, content, flow, send, sender, claimer, created]) => `
      insert into outbox (message_id, contact_id, channel_id, message, flow_id, send_id, sent_by, state, worker, created_at)
      select x.message_id, x.contact_id, x.channel_id, x.message::json, x.flow_id, x.send_id, x.sent_by::json, s.state,
        case when s.state = 'sending' then ${claimer}::bigint end, to_timestamp(${created}::float8 / 1000)
      from unnest(${message}::text[], ${contact}::bigint[], ${channel}::text[], ${content}::text[], ${flow}::text[],
        ${send}::text[], ${sender}::text[])
        with ordinality as x (message_id, contact_id, channel_id, message, flow_id, send_id, sent_by, ord)
      cross join lateral (
        select case
          when ${claimer}::bigint is null then 'pending'
          when (
            select true from outbox o where o.contact_id = x.contact_id and o.state in ('pending', 'sending') limit 1
          ) then 'pending'
          else 'sending'
        end as state
      ) s
      order by x.ord
      returning id, message_id, state`,
    values: [
      messages.map(({ messageId }) => messageId),
      messages.map(({ contact }) => contact.id),
      messages.map(({ contact }) => contact.channelId),
      textArray(messages.map(({ message }) => JSON.stringify(message))),
      messages.map(({ flow }) => flow?.flowId ?? null),
      messages.map(({ flow }) => flow?.sendId ?? null),
      textArray(messages.map(({ flow }) => (flow ? JSON.stringify(flow.sentBy) : null))),
      worker ?? null,
      at,
    ],
  };
}
