import type pg from "pg";
import { writeEach } from "../background/write-each.ts";
import { textArray } from "../db/text-array.ts";
import type { HeldMessage } from "./held-message.ts";
import type { Outcome } from "./outcome.ts";
import { internalProblem } from "./problems.ts";

export interface Settled {
  held: HeldMessage;
  outcome: Outcome;
}

/**
 * Writes what became of messages, with one statement for those that went out and one for all others. They are given in
 * the order of their ids and so locked in it, as webhook statuses lock them too.
 */
export async function recordOutcomes(
  pool: pg.Pool,
  settled: Settled[],
  onRefused: (item: Settled, error: unknown) => void,
): Promise<void> {
  const sorted = settled.toSorted((a, b) => Number(BigInt(a.held.claimed.id) - BigInt(b.held.claimed.id)));
  const isSent = ({ outcome }: Settled) => outcome.kind === "sent";
  const write = (items: Settled[]) => (items.every(isSent) ? writeSent(pool, items) : writeOthers(pool, items));
  for (const items of [sorted.filter(isSent), sorted.filter((item) => !isSent(item))]) {
    if (items.length === 0) continue;
    await writeEach(items, write, async (item, error) => {
      onRefused(item, error);
      await write([simplify(item)]);
    });
  }
}

// A status webhook may have proved the message sent before: then there is nothing left to write. What is known to have
// gone out is written whoever holds the row now. The commit does not wait for the disk: the record of a send is lost only
// together with everything written after it, so with its status, which then comes again and proves the message sent.
// `coalesce` keeps the planner from the index of open rows, whose dead entries grow between two vacuums.
const WRITE_SENT = {
  name: "outbox-sent",
  text: `update outbox o set state = 'sent', wamid = result.wamid, worker = null, error = null, attempts = attempts + 1,
      finished_at = now()
    from set_config('synchronous_commit', 'off', true), unnest($1::bigint[], $2::text[]) result (id, wamid)
    where o.id = result.id and coalesce(o.state, '') in ('pending', 'sending')`,
};

async function writeSent(pool: pg.Pool, items: Settled[]): Promise<void> {
  const wamids = items.map(({ outcome }) => (outcome.kind === "sent" ? outcome.wamid : null));
  await pool.query({ ...WRITE_SENT, values: [items.map(idOf), wamids.map(keepStorable)] });
}

// The number of attempts and the worker tell this claim of the row from a later one.
const WRITE_OTHERS = {
  name: "outbox-not-sent",
  text: `update outbox o set state = result.state, worker = null, attempts = o.attempts + result.tried,
      error = coalesce(result.problem::json, o.error), due_at = now() + result.delay_seconds * interval '1 second',
      finished_at = case when result.state in ('failed', 'refused') then now() end
    from unnest($1::bigint[], $2::bigint[], $3::int[], $4::text[], $5::int[], $6::float8[], $7::text[])
      result (id, worker, attempts, state, tried, delay_seconds, problem)
    where o.id = result.id and o.worker = result.worker and o.attempts = result.attempts and o.state = 'sending'`,
};

async function writeOthers(pool: pg.Pool, items: Settled[]): Promise<void> {
  const values = [
    items.map(idOf),
    items.map(({ held }) => held.worker),
    items.map(({ held }) => held.claimed.attempts),
    items.map(({ outcome }) => STATES[outcome.kind]),
    items.map(({ outcome }) => (outcome.kind === "released" ? 0 : 1)),
    items.map(({ outcome }) => ("delaySeconds" in outcome ? outcome.delaySeconds : 0)),
    textArray(items.map(({ outcome }) => ("problem" in outcome ? JSON.stringify(outcome.problem) : null))),
  ];
  await pool.query({ ...WRITE_OTHERS, values });
}

/** A row that is `sending` without a worker may have gone out: it waits for a status until it is due. */
const STATES: Record<Outcome["kind"], string> = {
  sent: "sent",
  failed: "failed",
  refused: "refused",
  postponed: "pending",
  uncertain: "sending",
  released: "pending",
};

function idOf({ held }: Settled): string {
  return held.claimed.id;
}

/** Meta's id is written as it came, unless it is one that no text column takes or no index holds. */
function keepStorable(wamid: string | null): string | null {
  return wamid === null || wamid.includes("\0") || wamid.length > 1000 ? null : wamid;
}

/** What can surely be written of an outcome that the database has refused. */
function simplify({ held, outcome }: Settled): Settled {
  if (outcome.kind === "sent") return { held, outcome: { ...outcome, wamid: null } };
  if ("problem" in outcome) return { held, outcome: { ...outcome, problem: internalProblem() } };
  return { held, outcome };
}
