import type { Session } from "@tributary/engine";
import { type Selectable, sql, type Transaction } from "kysely";
import type { Schema } from "../db/schema.ts";

type ContactRow = Selectable<Schema["contacts"]>;

/** It cannot be done yet, as when a contact waits for an API or for code: that request knows the row by its id. */
export class MergeDeferred extends Error {
  override readonly name = "MergeDeferred";
  readonly code = "merge-deferred";
  /** It waits for somebody to let a parked contact go on. */
  readonly isParked: boolean;

  constructor(message: string, { isParked = false } = {}) {
    super(message);
    this.isParked = isParked;
  }
}

/**
 * Makes one contact of two rows that are the same person. Both are locked by the transaction. Everything that is known
 * of either is kept: inputs that wait are still worked off, and the session that the contact was last busy with goes on.
 * Gives the row that stays, which is the older one.
 * @throws MergeDeferred
 */
export async function mergeContacts(trx: Transaction<Schema>, one: ContactRow, other: ContactRow): Promise<string> {
  const waiting = [one, other].filter(({ waiting_for: request }) => request !== null);
  if (waiting.length > 0) {
    const isParked = waiting.every(({ parked_at: at }) => at !== null);
    throw new MergeDeferred("a contact waits for a result", { isParked });
  }
  const [kept, gone] = BigInt(one.id) < BigInt(other.id) ? [one, other] : [other, one];
  const counts = await moveInputs(trx, kept, gone);
  await moveTurns(trx, kept, gone);
  await moveRest(trx, kept.id, gone.id);
  await trx.deleteFrom("contacts").where("id", "=", gone.id).execute();
  await trx
    .updateTable("contacts")
    .set({
      ...mergedFacts(kept, gone),
      last_seq: sql`${kept.last_seq}::bigint + ${counts.history} + ${counts.waiting}`,
      done_seq: sql`${kept.done_seq}::bigint + ${counts.history}`,
      turns: kept.turns + gone.turns,
      attempts: 0,
      ready_at: sql<Date>`case when parked_at is null then statement_timestamp() end`,
    })
    .where("id", "=", kept.id)
    .execute();
  return kept.id;
}

/**
 * Numbers tell what is done: what either row has worked off goes before, what still waits goes behind, each in its own
 * order.
 */
async function moveInputs(trx: Transaction<Schema>, kept: ContactRow, gone: ContactRow) {
  const { rows } = await sql<{ history: string; waiting: string }>`
    select count(*) filter (where seq <= ${gone.done_seq}::bigint) as history,
      count(*) filter (where seq > ${gone.done_seq}::bigint) as waiting
    from inputs where contact_id = ${gone.id}`.execute(trx);
  const history = Number(rows[0]?.history ?? 0);
  const waiting = Number(rows[0]?.waiting ?? 0);
  // By way of negative numbers: at no moment do two inputs have the same.
  await sql`update inputs set seq = -seq where contact_id = ${kept.id} and seq > ${kept.done_seq}::bigint`.execute(trx);
  await sql`update inputs set seq = ${history}::bigint - seq where contact_id = ${kept.id} and seq < 0`.execute(trx);
  await sql`
    insert into inputs (contact_id, seq, kind, dedupe_key, context_id, send_id, payload, received_at)
    select ${kept.id}::bigint,
      case when seq <= ${gone.done_seq}::bigint then ${kept.done_seq}::bigint
        else ${kept.last_seq}::bigint + ${history}::bigint end
        + row_number() over (partition by seq <= ${gone.done_seq}::bigint order by seq),
      kind, dedupe_key, context_id, send_id, payload, received_at
    from inputs where contact_id = ${gone.id}
    on conflict (contact_id, dedupe_key) do nothing`.execute(trx);
  return { history, waiting };
}

async function moveTurns(trx: Transaction<Schema>, kept: ContactRow, gone: ContactRow): Promise<void> {
  await sql`
    insert into turns (contact_id, number, at, session_id, bot_version, has_failed, events)
    select ${kept.id}::bigint, ${kept.turns}::int + row_number() over (order by number), at, session_id, bot_version,
      has_failed, events
    from turns where contact_id = ${gone.id}`.execute(trx);
}

/** What is there twice goes with the row that goes. */
async function moveRest(trx: Transaction<Schema>, keptId: string, goneId: string): Promise<void> {
  for (const table of ["outbox", "timers", "requests", "flow_requests", "flow_media"] as const) {
    await sql`update ${sql.table(table)} set contact_id = ${keptId} where contact_id = ${goneId}`.execute(trx);
  }
  for (const table of ["media", "flow_responses"] as const) {
    await sql`
      update ${sql.table(table)} m set contact_id = ${keptId} where m.contact_id = ${goneId}
        and not exists (select from ${sql.table(table)} k where k.contact_id = ${keptId} and k.message_id = m.message_id)`.execute(
      trx,
    );
  }
}

/** The newer fact holds; of the variables too. */
function mergedFacts(kept: ContactRow, gone: ContactRow) {
  const [older, newer] = timeOf(kept) <= timeOf(gone) ? [kept, gone] : [gone, kept];
  const busy = [newer, older].find(({ session }) => isInJourney(session)) ?? newer;
  const idle = busy === kept ? gone : kept;
  const wish = wishTimeOf(kept) >= wishTimeOf(gone) ? kept : gone;
  return {
    wa_id: newer.wa_id ?? older.wa_id,
    user_id: newer.user_id ?? older.user_id,
    name: newer.name ?? older.name,
    last_inbound_at: newer.last_inbound_at ?? older.last_inbound_at,
    marketing_stopped_at: wish.marketing_stopped_at,
    marketing_changed_at: wish.marketing_changed_at,
    global: JSON.stringify({ ...older.global, ...newer.global }),
    session: mergedSession(busy.session, idle.session),
    session_version: busy.session_version,
  };
}

function timeOf({ last_inbound_at: at }: ContactRow): number {
  return at?.getTime() ?? 0;
}

function wishTimeOf({ marketing_changed_at: at }: ContactRow): number {
  return at?.getTime() ?? 0;
}

type StoredSession = Partial<Pick<Session, "frames" | "scheduled">>;

function isInJourney(session: StoredSession | null): boolean {
  return (session?.frames?.length ?? 0) > 0;
}

/** Journeys that are to start by themselves outlive the session that planned them. */
function mergedSession(busy: StoredSession | null, idle: StoredSession | null): string | null {
  const kept = busy ?? idle;
  if (kept === null) return null;
  const scheduled = [...(busy?.scheduled ?? []), ...(kept === idle ? [] : (idle?.scheduled ?? []))];
  return JSON.stringify({ ...kept, ...(scheduled.length > 0 ? { scheduled } : {}) });
}
