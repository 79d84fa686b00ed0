import type { ApiOutcome, CodeOutcome } from "@tributary/engine";
import type pg from "pg";
import { writeEach } from "../background/write-each.ts";
import { textArray } from "../db/text-array.ts";

/** How a request ended, to be recorded before its journey goes on. */
export type RequestResult = { id: string; contactId: string } & (
  | { kind: "api"; outcome: ApiOutcome }
  | { kind: "code"; outcome: CodeOutcome }
);

// Contacts are locked in the order of their keys, as the inbox does. The first result stands.
const RECORD = {
  name: "requests-record",
  text: `with result as materialized (
      select * from unnest($1::text[], $2::text[]) r (id, outcome)
    ), locked as materialized (
      select id from contacts where id = any($3::bigint[]) order by channel_id, contact_key for update
    ), finished as (
      update requests r set state = 'finished', worker = null, result = result.outcome::json, finished_at = now()
      from result where r.id = result.id and r.state <> 'finished'
      returning r.id, r.contact_id
    )
    update contacts c set ready_at = now() from finished
    where c.id = finished.contact_id and c.waiting_for = finished.id and c.parked_at is null
      and c.id in (select id from locked)`,
};

/** Records results and wakes the contacts that wait for them, with one statement. */
export async function recordResults(
  pool: pg.Pool,
  results: RequestResult[],
  onRefused: (result: RequestResult, error: unknown) => void,
): Promise<void> {
  const write = async (items: RequestResult[]) => {
    const outcomes = textArray(items.map(({ outcome }) => JSON.stringify(outcome)));
    const contactIds = items.map(({ contactId }) => contactId);
    await pool.query({ ...RECORD, values: [items.map(({ id }) => id), outcomes, contactIds] });
  };
  await writeEach(results, write, async (result, error) => {
    onRefused(result, error);
    await write([notKept(result)]);
  });
}

/** A request that ended without an outcome of its own. */
export function failedResult(
  request: Pick<RequestResult, "id" | "contactId" | "kind">,
  problem: { code: string; message: string },
): RequestResult {
  const { id, contactId, kind } = request;
  const outcome = { outcome: "failed" as const, ...problem, durationMs: 0 };
  if (kind === "api") return { id, contactId, kind, outcome: { ...outcome, attempts: 0 } };
  return { id, contactId, kind, outcome: { ...outcome, console: [] } };
}

function notKept(result: RequestResult): RequestResult {
  return failedResult(result, { code: "result-not-kept", message: "The database could not keep the result." });
}
