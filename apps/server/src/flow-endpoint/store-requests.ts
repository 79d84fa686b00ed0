import type pg from "pg";
import { textArray } from "../db/text-array.ts";

/** One request and its answer, as they are kept. Objects are JSON texts by now. */
export interface RequestRow {
  id: string;
  channelId: string;
  flowId: string;
  contactId: string | null;
  sendId: string | null;
  at: number;
  action: string;
  screen: string | null;
  status: number;
  outcome: string;
  durationMs: number;
  botVersion: number | null;
  fingerprint: string | null;
  data: string | null;
  reply: string | null;
  events: string | null;
  timings: string | null;
}

/** What a request changes of its contact, made from this version of the contact's row. */
export interface ContactChange {
  contactId: string;
  contactKey: string;
  rowVersion: string;
  session: string | null;
  global: string;
}

const COLUMNS = `id, channel_id, flow_id, contact_id, send_id, at, action, screen, status, outcome, duration_ms, bot_version,
  fingerprint, data, reply, events, timings`;

const INSERT = (first: number) => {
  const types = "text text text bigint text float8 text text int text real int text text text text text".split(" ");
  const arrays = types.map((type, index) => `$${first + index}::${type}[]`).join(", ");
  return `insert into flow_requests (${COLUMNS})
    select x.id, x.channel_id, x.flow_id, x.contact_id, x.send_id, to_timestamp(x.at / 1000), x.action, x.screen, x.status,
      x.outcome, x.duration_ms, x.bot_version, x.fingerprint, x.data::json, x.reply::json, x.events::json, x.timings::json
    from unnest(${arrays}) as x (${COLUMNS})`;
};

const STORE = {
  name: "flow-store-requests",
  text: `${INSERT(1)} join channels h on h.id = x.channel_id on conflict (id) do nothing`,
};

/** Keeps requests that have changed nothing. One that is kept already stays as it is. */
export async function storeRequests(pool: pg.Pool, rows: readonly RequestRow[]): Promise<void> {
  await pool.query({ ...STORE, values: columnsOf(rows) });
}

/** A contact is written only from the version that was read, and a request is kept only with its contact. */
const COMMIT = {
  name: "flow-commit-requests",
  text: `with moved as (
      update contacts c set session = g.session::json, global = g.global::json
      from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as g (id, row_version, session, global)
      where c.id = g.id and c.xmin::text = g.row_version
      returning c.id
    )
    ${INSERT(5)} join moved on moved.id = x.contact_id
    on conflict (id) do nothing
    returning flow_requests.id`,
};

/**
 * Writes what requests have changed, and the requests with it. Gives the ids of those that were written: for the others
 * somebody has changed the contact meanwhile, and nothing of them was written.
 */
export async function commitRequests(
  pool: pg.Pool,
  commits: readonly { row: RequestRow; change: ContactChange }[],
): Promise<Set<string>> {
  // Contacts are locked in the order of their keys, as the inbox does.
  const sorted = commits.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const changes = sorted.map(({ change }) => change);
  const values = [
    changes.map(({ contactId }) => contactId),
    changes.map(({ rowVersion }) => rowVersion),
    textArray(changes.map(({ session }) => session)),
    textArray(changes.map(({ global }) => global)),
    ...columnsOf(sorted.map(({ row }) => row)),
  ];
  const { rows } = await pool.query<{ id: string }>({ ...COMMIT, values });
  return new Set(rows.map(({ id }) => id));
}

function keyOf({ row, change }: { row: RequestRow; change: ContactChange }): string {
  return `${row.channelId} ${change.contactKey}`;
}

function columnsOf(rows: readonly RequestRow[]): unknown[] {
  return [
    rows.map(({ id }) => id),
    rows.map(({ channelId }) => channelId),
    rows.map(({ flowId }) => flowId),
    rows.map(({ contactId }) => contactId),
    rows.map(({ sendId }) => sendId),
    rows.map(({ at }) => at),
    rows.map(({ action }) => action),
    rows.map(({ screen }) => screen),
    rows.map(({ status }) => status),
    rows.map(({ outcome }) => outcome),
    rows.map(({ durationMs }) => durationMs),
    rows.map(({ botVersion }) => botVersion),
    rows.map(({ fingerprint }) => fingerprint),
    textArray(rows.map(({ data }) => data)),
    textArray(rows.map(({ reply }) => reply)),
    textArray(rows.map(({ events }) => events)),
    textArray(rows.map(({ timings }) => timings)),
  ];
}
