import { type Page, type PageQuery, type TimelineEntry, timelineEntry } from "@tributary/api";
import type { Context } from "../../context.ts";
import { plainJson } from "../../db/plain-json.ts";
import { readNumbers, toPage } from "../page.ts";
import { type ContactPlace, requireContact } from "./read-contact.ts";

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Each kind has a rank: at the same time an input comes before the turn that it wakes, and a turn before the messages
 * that it asks for; what an open Flow asked comes before its answer. `$2` to `$4` are the place before which the page begins.
 * The newest rows are found first, and only they become entries: a contact may have tens of thousands.
 */
const part = (kind: { rank: number; at: string; number: string; entry: string; from: string }) => `(
  select (extract(epoch from ${kind.at}) * 1000000)::bigint as at, ${kind.rank} as rank, ${kind.number} as number,
    json_build_object('at', ${iso(kind.at)}, ${kind.entry}) as entry
  from (
    select * from ${kind.from} where contact_id = $1 and ($2::bigint is null or (${kind.at}, ${kind.rank}, ${kind.number})
      < (timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3::int, $4::bigint))
    order by ${kind.at} desc, ${kind.number} desc limit $5
  ) newest
)`;

const turns = part({
  rank: 2,
  at: "at",
  number: "number",
  from: "turns",
  entry: `'kind', 'turn', 'number', number, 'sessionId', session_id, 'botVersion', bot_version, 'hasFailed', has_failed,
    'events', events`,
});

const messages = part({
  rank: 3,
  at: "created_at",
  number: "id",
  from: "outbox",
  entry: `'kind', 'message', 'messageId', message_id, 'state', state, 'delivery', delivery,
    'deliveryAt', ${iso("delivery_at")}, 'wamid', wamid, 'attempts', attempts, 'error', error, 'flowId', flow_id,
    'message', message`,
});

const inputs = part({
  rank: 1,
  at: "received_at",
  number: "seq",
  from: "(select i.*, i.seq <= c.done_seq as is_done from inputs i join contacts c on c.id = i.contact_id) input",
  entry: `'kind', 'input', 'number', seq, 'source', kind, 'isDone', is_done, 'payload', payload`,
});

const flowRequests = part({
  rank: 0,
  at: "at",
  number: "number",
  from: "flow_requests",
  entry: `'kind', 'flow-request', 'number', number::text, 'flowId', flow_id, 'sendId', send_id, 'action', action,
    'screen', screen, 'nextScreen', ${plainJson("reply")} ->> 'screen', 'status', status, 'outcome', outcome,
    'durationMs', duration_ms, 'data', data`,
});

const READ_TIMELINE = `${[turns, messages, inputs, flowRequests].join(" union all ")} order by 1 desc, 2 desc, 3 desc limit $5`;

interface Row {
  at: string;
  rank: number;
  number: string;
  entry: unknown;
}

/** Reads a conversation, newest first: turns, messages, inputs and what open Flows asked, merged by time. */
export async function readTimeline(
  context: Context,
  place: ContactPlace,
  query: PageQuery,
): Promise<Page<TimelineEntry>> {
  await requireContact(context, place);
  const [at = null, rank = null, number = null] = readNumbers(query, 3) ?? [];
  const { rows } = await context.db.pool.query<Row>({
    name: "read-timeline",
    text: READ_TIMELINE,
    values: [place.contactId, at, rank, number, query.limit + 1],
  });
  return toPage(rows, query, {
    keyOf: (row) => [row.at, String(row.rank), row.number],
    toItem: ({ entry }) => timelineEntry.parse(entry),
  });
}
