import { apiRequest, codeRequest } from "@tributary/engine";
import type pg from "pg";
import { z } from "zod";
import type { ClaimedRequest } from "../work.ts";
import { LIVE_WORKERS } from "../worker-number.ts";

export interface Claim {
  worker: string;
  /** Projects of which this process holds enough. */
  fullProjects: string[];
  limit: number;
}

/** A claimed row whose content is none of ours: written by another version, or by hand. */
export interface UnreadableRequest {
  id: string;
  contactId: string;
  kind: "api" | "code";
}

export interface Claimed {
  requests: ClaimedRequest[];
  unreadable: UnreadableRequest[];
}

const claimedRow = z.object({
  id: z.string(),
  contactId: z.string(),
  projectId: z.string(),
  kind: z.enum(["api", "code"]),
});
const readable = z.discriminatedUnion("kind", [
  claimedRow.extend({ kind: z.literal("api"), request: apiRequest }),
  claimedRow.extend({ kind: z.literal("code"), request: codeRequest }),
]);

const CLAIM = {
  name: "requests-claim",
  text: `with open as (
      select r.id, c.project_id from requests r
      join contacts on contacts.id = r.contact_id join channels c on c.id = contacts.channel_id
      where r.state <> 'finished' and (r.worker is null or r.worker <> all(${LIVE_WORKERS}))
        and c.project_id <> all($2::text[])
      order by r.created_at limit $3 for update of r skip locked
    )
    update requests r set state = 'running', worker = $1 from open where r.id = open.id
    returning r.id, r.contact_id as "contactId", open.project_id as "projectId", r.kind, r.request`,
};

/**
 * Claims requests that nobody runs: those given back, and those whose process has died. What a dead process called is
 * called again: under the same key, so that the other side can tell.
 */
export async function claimRequests(pool: pg.Pool, { worker, fullProjects, limit }: Claim): Promise<Claimed> {
  const { rows } = await pool.query<object>({ ...CLAIM, values: [worker, fullProjects, limit] });
  const claimed: Claimed = { requests: [], unreadable: [] };
  for (const row of rows) {
    const parsed = readable.safeParse(row);
    if (parsed.success) claimed.requests.push(parsed.data);
    else claimed.unreadable.push(claimedRow.parse(row));
  }
  return claimed;
}

const LIST_MINE = {
  name: "requests-list-mine",
  text: "select id from requests where state <> 'finished' and worker = $1",
};

/** The requests that stand in the database as claimed by this process. */
export async function listMine(pool: pg.Pool, worker: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({ ...LIST_MINE, values: [worker] });
  return rows.map(({ id }) => id);
}

const RELEASE = {
  name: "requests-release",
  text: `update requests set state = 'pending', worker = null
    where id = any($1::text[]) and worker = $2 and state = 'running'`,
};

/** Gives requests back, so that another process takes them, or this one later. */
export async function releaseRequests(pool: pg.Pool, worker: string, ids: string[]): Promise<void> {
  await pool.query({ ...RELEASE, values: [ids, worker] });
}
