import type { Contact } from "@tributary/api";
import { type Event, session } from "@tributary/engine";
import { sql, type Transaction } from "kysely";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { lockContact } from "./lock-contact.ts";
import { type ContactPlace, readContact } from "./read-contact.ts";

/** Ends a contact's session with its local variables, timers and open requests; the timeline shows it. */
export async function resetSession(context: Context, place: ContactPlace, caller: Caller): Promise<Contact> {
  await context.db.kysely.transaction().execute(async (trx) => {
    const row = await lockContact(trx, place);
    const ended = row.session === null ? undefined : session.pick({ id: true }).loose().parse(row.session).id;
    await dropWaits(trx, row.id);
    await trx
      .updateTable("contacts")
      .set({
        session: null,
        session_version: null,
        waiting_for: null,
        attempts: 0,
        turns: row.turns + (ended === undefined ? 0 : 1),
        // What was held while a request ran can go on now; a parked contact stays parked.
        ready_at: sql<Date>`case when parked_at is null and last_seq > done_seq then now() end`,
      })
      .where("id", "=", row.id)
      .execute();
    if (ended !== undefined) {
      const events: Event[] = [{ type: "session-ended", sessionId: ended, reason: "reset" }];
      await trx
        .insertInto("turns")
        .values({
          contact_id: row.id,
          number: row.turns + 1,
          at: new Date(context.clock.now()),
          session_id: ended,
          bot_version: row.session_version,
          events: JSON.stringify(events),
        })
        .execute();
    }
    await recordAction(trx, caller, { projectId: place.projectId, action: "session-reset", subject: row.id });
  });
  return readContact(context, place);
}

/** A result that comes in later finds its request gone and wakes nobody. */
async function dropWaits(trx: Transaction<Schema>, contactId: string): Promise<void> {
  await trx.deleteFrom("timers").where("contact_id", "=", contactId).execute();
  await trx.deleteFrom("requests").where("contact_id", "=", contactId).where("state", "<>", "finished").execute();
}
