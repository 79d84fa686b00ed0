import { LookLoop } from "../background/look-loop.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import { isConflict, isDatabaseAway } from "../db/database-error.ts";
import type { Worker } from "../work.ts";
import { fileContact } from "./file-contact.ts";
import { MergeDeferred } from "./merge-contacts.ts";

const POLL_MS = 2_000;
const RETRY_MS = 250;
const BATCH = 100;

/** As the index has it. Who was parked while waiting for a result is filed after somebody has let the contact go on. */
const FIND = `
select id from contacts where contact_key <> coalesce(wa_id, user_id, contact_key)
  and (parked_at is null or waiting_for is null) and id <> all($1::bigint[]) order by id limit $2`;

/** Files contacts anew whose ids have changed, beside the inbox; whichever process has taken their message in. */
export function openContactFiling(context: Context): Worker {
  // What a fault of ours keeps from being filed is tried once in the life of a process.
  const broken = new Set<string>();
  let isWaiting = false;
  const loop: LookLoop = new LookLoop({
    look: async () => {
      const { rows } = await context.db.pool.query<{ id: string }>(FIND, [[...broken], BATCH]);
      isWaiting = false;
      for (const { id } of rows) {
        const outcome = await file(context, id);
        if (outcome === "broken") broken.add(id);
        if (outcome === "deferred") isWaiting = true;
      }
      if (isWaiting) loop.wakeWithin(RETRY_MS);
      else if (rows.length === BATCH) loop.wake();
    },
    pollMs: POLL_MS,
    trouble: new Trouble(context.log, "contacts cannot be filed yet"),
  });
  loop.wake();
  return {
    wake: () => loop.wake(),
    isIdle: () => loop.isIdle() && !isWaiting,
    [Symbol.asyncDispose]: () => loop[Symbol.asyncDispose](),
  };
}

async function file(context: Context, contactId: string): Promise<"filed" | "deferred" | "parked" | "broken"> {
  try {
    await fileContact(context, contactId);
    return "filed";
  } catch (error) {
    if (error instanceof MergeDeferred) return error.isParked ? "parked" : "deferred";
    if (isConflict(error)) return "deferred";
    if (isDatabaseAway(error)) throw error;
    context.log.error({ err: error, contactId }, "a contact could not be filed");
    return "broken";
  }
}
