import type { Context } from "../context.ts";
import { isConflict, isDatabaseAway } from "../db/database-error.ts";
import { BatchFailure, runBatch, type TurnParts } from "./run-batch.ts";
import { PARKED_REASON } from "./setback.ts";
import type { TakenContact } from "./take-contacts.ts";

const MAX_ATTEMPTS = 3;
const PAUSE_MS = 1_000;

/**
 * After a batch that could not be committed: its contacts one by one, so that one's trouble is nobody else's.
 * @throws BatchFailure when the database is away
 */
export async function runOneByOne(context: Context, parts: TurnParts, taken: readonly TakenContact[]): Promise<void> {
  for (const { id } of taken) {
    try {
      await runBatch(context, parts, [id]);
    } catch (error) {
      const cause = error instanceof BatchFailure ? error.cause : error;
      if (isDatabaseAway(cause)) throw error;
      if (!isConflict(cause)) await setBack(context, id, cause);
    }
  }
}

/** What a turn wrote cannot be stored: nothing of it is written but the fact. */
const SET_BACK = `
with c as (
  update contacts set
    attempts = attempts + 1,
    turns = turns + case when attempts + 1 >= $2 then 1 else 0 end,
    ready_at = case when attempts + 1 >= $2 then null else statement_timestamp() + $3 * interval '1 millisecond' end,
    parked_at = case when attempts + 1 >= $2 then statement_timestamp() end,
    parked_reason = case when attempts + 1 >= $2 then $4 end
  where id = $1 returning id, turns, parked_at
)
insert into turns (contact_id, number, at, has_failed, events)
select id, turns, parked_at, true, $5::json from c where parked_at is not null`;

async function setBack({ db, log }: Context, contactId: string, error: unknown): Promise<void> {
  log.error({ err: error, contactId }, "a contact's turns could not be stored");
  const events = JSON.stringify([{ type: "turn-failed", code: "internal-error", message: PARKED_REASON }]);
  await db.pool.query(SET_BACK, [contactId, MAX_ATTEMPTS, PAUSE_MS, PARKED_REASON, events]);
}
