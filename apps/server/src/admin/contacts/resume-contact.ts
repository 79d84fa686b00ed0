import type { Contact } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { lockContact } from "./lock-contact.ts";
import { type ContactPlace, readContact } from "./read-contact.ts";

/** Lets a parked contact go on with the input that parked it. For others it does nothing. */
export async function resumeContact(context: Context, place: ContactPlace, caller: Caller): Promise<Contact> {
  await context.db.kysely.transaction().execute(async (trx) => {
    const row = await lockContact(trx, place);
    const resumed = await trx
      .updateTable("contacts")
      .set({ parked_at: null, parked_reason: null, attempts: 0, ready_at: sql<Date>`now()` })
      .where("id", "=", row.id)
      .where("parked_at", "is not", null)
      .executeTakeFirst();
    if (resumed.numUpdatedRows === 0n) return;
    const details = { reason: row.parked_reason };
    await recordAction(trx, caller, {
      projectId: place.projectId,
      action: "contact-resumed",
      subject: row.id,
      details,
    });
  });
  return readContact(context, place);
}
