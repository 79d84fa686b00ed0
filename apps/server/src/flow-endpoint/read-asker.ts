import { isJsonObject, type JsonObject, type Session } from "@tributary/engine";
import type pg from "pg";
import { plainJson } from "../db/plain-json.ts";
import { createGroupedReads, type GroupedReads } from "./grouped-reads.ts";
import type { Settled } from "./recent-answers.ts";

/** The send that a Flow was opened from, as its token says. */
export interface AskerKey {
  sendId: string;
}

/** The contact whose Flow asks, unlocked, with the send that it was opened from and what it asked last. */
export interface Asker {
  contactId: string;
  contactKey: string;
  channelId: string;
  projectId: string;
  waId: string | null;
  userId: string | null;
  name: string | null;
  /** Without `global`, which is kept apart. */
  session: Omit<Session, "global"> | null;
  global: JsonObject;
  /** Another one when anything has been written to the contact's row since. */
  rowVersion: string;
  runs: "deployed" | "draft";
  deployedVersion: number | null;
  draftRevision: string;
  /** The Flow that was sent. */
  sentFlowId: string | null;
  isAnswered: boolean;
  last: LastRequest | null;
}

/** What the same open Flow asked before. */
export interface LastRequest {
  id: string;
  fingerprint: string;
  /** In milliseconds since 1970. */
  at: number;
}

export type AskerReads = GroupedReads<AskerKey, Asker>;

/** The send says whose it is: the row of which the token was made may have become one with another. */
const READ = `
select r.n::int as n, c.id as "contactId", c.contact_key as "contactKey", c.channel_id as "channelId",
  h.project_id as "projectId", c.wa_id as "waId", c.user_id as "userId", c.name, c.session, c.global,
  c.xmin::text as "rowVersion", h.runs, p.deployed_version as "deployedVersion", p.draft_revision as "draftRevision",
  o.flow_id as "sentFlowId", o.answered_at is not null as "isAnswered", l.last
from unnest($1::text[]) with ordinality as r (send_id, n)
join outbox o on o.send_id = r.send_id
join contacts c on c.id = o.contact_id
join channels h on h.id = c.channel_id
join projects p on p.id = h.project_id
left join lateral (
  select json_build_object('id', f.id, 'fingerprint', f.fingerprint, 'at', (extract(epoch from f.at) * 1000)::float8) as last
  from flow_requests f where f.send_id = r.send_id order by f.at desc, f.number desc limit 1
) l on true`;

/** Reads the contacts of many requests with one statement. */
export function openAskerReads(pool: pg.Pool, isMoreComing: () => boolean): AskerReads {
  return createGroupedReads({ lookUp: (keys) => readAskers(pool, keys), isMoreComing });
}

async function readAskers(pool: pg.Pool, keys: readonly AskerKey[]): Promise<(Asker | undefined)[]> {
  const values = [keys.map(({ sendId }) => sendId)];
  const { rows } = await pool.query<Asker & { n: number }>({ name: "flow-read-askers", text: READ, values });
  const found: (Asker | undefined)[] = keys.map(() => undefined);
  for (const row of rows) found[row.n - 1] = row;
  return found;
}

const READ_ANSWER = `
select status, reply, contact_id as "contactId", (extract(epoch from at) * 1000)::float8 + duration_ms as "settledAt" from flow_requests where id = $1`;

/** What a request was answered, by its id. @throws Error when it is not kept any more */
export async function readAnswer(pool: pg.Pool, id: string): Promise<Settled> {
  const { rows } = await pool.query<{
    status: number;
    reply: JsonObject | null;
    contactId: string | null;
    settledAt: number;
  }>({
    name: "flow-read-answer",
    text: READ_ANSWER,
    values: [id],
  });
  const [row] = rows;
  if (!row) throw new Error("the request that is repeated is not kept any more");
  const { reply, ...settled } = row;
  return { id, ...settled, body: reply ?? undefined };
}

const READ_SHOWN = `
select reply from flow_requests
where send_id = $1 and status = 200 and ${plainJson("reply")} ->> 'screen' = $2 order by at desc, number desc limit 1`;

/** What a screen of an open Flow showed last; undefined when the endpoint never showed it. */
export async function readShown(pool: pg.Pool, sendId: string, screen: string): Promise<JsonObject | undefined> {
  const { rows } = await pool.query<{ reply: JsonObject }>({
    name: "flow-read-shown",
    text: READ_SHOWN,
    values: [sendId, screen],
  });
  const data = rows[0]?.reply["data"];
  return isJsonObject(data) ? data : undefined;
}
