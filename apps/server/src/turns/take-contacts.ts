import type { ApiOutcome, CodeOutcome, JsonObject, Session } from "@tributary/engine";
import type pg from "pg";
import type { SentFlow } from "../flows/match-reply.ts";
import type { StoredInput } from "../inbox/stored-input.ts";

/** An input that waits in a mailbox, with the sends that it may answer. */
export interface WaitingInput {
  seq: number;
  payload: StoredInput;
  byContext: SentFlow | null;
  byToken: SentFlow | null;
}

/** A contact whose row this transaction has locked, with all that its next turns need. */
export interface TakenContact {
  id: string;
  channelId: string;
  projectId: string;
  wabaId: string;
  phoneNumberId: string;
  waId: string | null;
  userId: string | null;
  name: string | null;
  /** Without `global`, which is kept apart. */
  session: Omit<Session, "global"> | null;
  global: JsonObject;
  sessionVersion: number | null;
  waitingFor: string | null;
  doneSeq: number;
  turns: number;
  attempts: number;
  /** In milliseconds since 1970. */
  lastInboundAt: number | null;
  runs: "deployed" | "draft";
  deployedVersion: number | null;
  draftRevision: string;
  answer: { kind: "api"; result: ApiOutcome } | { kind: "code"; result: CodeOutcome } | null;
  inputs: WaitingInput[] | null;
}

/** Inputs of one contact that one transaction plays at most. */
const MAX_INPUTS = 20;

const SENT_FLOW = (alias: string) => `case when ${alias}.id is not null then json_build_object(
  'sendId', ${alias}.send_id, 'flowId', ${alias}.flow_id, 'contactId', ${alias}.contact_id::text, 'isAnswered', ${alias}.answered_at is not null,
  'sentBy', ${alias}.sent_by) end`;

/**
 * The contacts' rows are locked newest state first seen, their inputs as of the statement's start: what arrived in
 * between is found when the turn's commit looks again.
 */
const TAKE = `
with taken as materialized (
  select * from contacts where id = any($1::bigint[]) and coalesce(ready_at, 'infinity') <= statement_timestamp() for update skip locked
)
select c.id, c.channel_id as "channelId", h.project_id as "projectId", h.waba_id as "wabaId",
  h.phone_number_id as "phoneNumberId", c.wa_id as "waId", c.user_id as "userId", c.name, c.session, c.global,
  c.session_version as "sessionVersion", c.waiting_for as "waitingFor", c.done_seq::float8 as "doneSeq", c.turns,
  c.attempts, (extract(epoch from c.last_inbound_at) * 1000)::float8 as "lastInboundAt", h.runs,
  p.deployed_version as "deployedVersion", p.draft_revision as "draftRevision",
  case when r.id is not null then json_build_object('kind', r.kind, 'result', r.result) end as answer,
  (
    select json_agg(json_build_object('seq', i.seq, 'payload', i.payload, 'byContext', ${SENT_FLOW("f")}, 'byToken', ${SENT_FLOW("t")}) order by i.seq)
    from (select * from inputs where contact_id = c.id and seq > c.done_seq order by seq limit ${MAX_INPUTS}) i
    left join outbox f on f.wamid = i.context_id and f.send_id is not null
    left join outbox t on t.send_id = i.send_id
  ) as inputs
from taken c
join channels h on h.id = c.channel_id
join projects p on p.id = h.project_id
left join requests r on r.id = c.waiting_for and r.state = 'finished'`;

/** Locks those of the contacts that have something to do and that nobody else has locked. */
export async function takeContacts(client: pg.ClientBase, contactIds: readonly string[]): Promise<TakenContact[]> {
  const { rows } = await client.query<TakenContact>({ name: "take-contacts", text: TAKE, values: [contactIds] });
  return rows;
}

/** Along the index of those who are ready; each one's channel is looked up by its key. */
const FIND = `
select c.id from contacts c
where c.ready_at <= statement_timestamp() and (select true from channels h where h.id = c.channel_id)
order by c.ready_at limit $1`;

/** Finds contacts that have something to do, locked or not; those of deleted channels are not to be played. */
export async function findReady(pool: pg.Pool, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({ name: "find-ready", text: FIND, values: [limit] });
  return rows.map(({ id }) => id);
}
