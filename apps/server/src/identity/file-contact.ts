import { type Selectable, sql, type Transaction } from "kysely";
import pg from "pg";
import type { Context } from "../context.ts";
import type { Schema } from "../db/schema.ts";
import { MergeDeferred, mergeContacts } from "./merge-contacts.ts";

type ContactRow = Selectable<Schema["contacts"]>;

/**
 * Files a contact under the phone number, or the BSUID when the number is withheld, and makes one of it and of rows that
 * are the same person. A row that has this number but another BSUID belongs to the number's former owner, and leaves it.
 * @throws MergeDeferred when it cannot be done yet
 */
export async function fileContact(context: Context, contactId: string): Promise<void> {
  try {
    await fileLocked(context, contactId);
  } catch (error) {
    throw isKeyTaken(error) ? new MergeDeferred("another row was just made under this contact's key") : error;
  }
}

/** The inbox makes rows without asking: the next try sees both. */
function isKeyTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.constraint === "contacts_channel_id_contact_key_key";
}

async function fileLocked(context: Context, contactId: string): Promise<void> {
  await context.db.kysely.transaction().execute(async (trx) => {
    const rows = await lockNamesakes(trx, contactId);
    let own = rows.find(({ id }) => id === contactId);
    if (!own) return;
    for (const rival of rows.filter(({ id }) => id !== contactId)) {
      if (isSamePerson(own, rival)) {
        const keptId = await mergeContacts(trx, own, rival);
        await recordMerge(context, trx, keptId);
        own = await trx.selectFrom("contacts").selectAll().where("id", "=", keptId).executeTakeFirstOrThrow();
      } else await dropNumber(trx, rival);
    }
    await fileUnderOwnKey(trx, own);
  });
}

/** In the order in which the inbox locks rows. */
async function lockNamesakes(trx: Transaction<Schema>, contactId: string): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select c.* from contacts c, (select * from contacts where id = ${contactId}) o
    where c.channel_id = o.channel_id
      and (c.id = o.id or c.contact_key = coalesce(o.wa_id, o.user_id) or (o.user_id is not null and c.user_id = o.user_id))
    order by c.channel_id, c.contact_key for update of c`.execute(trx);
  return rows;
}

function isSamePerson(own: ContactRow, rival: ContactRow): boolean {
  return own.user_id === null || rival.user_id === null || own.user_id === rival.user_id;
}

async function dropNumber(trx: Transaction<Schema>, { id, user_id: userId }: ContactRow): Promise<void> {
  await trx
    .updateTable("contacts")
    .set({ wa_id: null, contact_key: userId ?? `former:${id}` })
    .where("id", "=", id)
    .execute();
}

/** The session knows the contact's number too: texts may show it. */
async function fileUnderOwnKey(
  trx: Transaction<Schema>,
  { id, wa_id: waId, user_id: userId, session }: ContactRow,
): Promise<void> {
  const key = waId ?? userId;
  if (key === null) return;
  const system = session && "system" in session ? { ...Object(session.system), user_channel_id: key } : undefined;
  await trx
    .updateTable("contacts")
    .set({ contact_key: key, ...(system ? { session: JSON.stringify({ ...session, system }) } : {}) })
    .where("id", "=", id)
    .execute();
}

async function recordMerge({ clock }: Context, trx: Transaction<Schema>, contactId: string): Promise<void> {
  const message =
    "The same person was known here twice, by phone number and by WhatsApp's user id. Both conversations are one now.";
  const { turns } = await trx
    .updateTable("contacts")
    .set({ turns: sql`turns + 1` })
    .where("id", "=", contactId)
    .returning("turns")
    .executeTakeFirstOrThrow();
  const events = JSON.stringify([{ type: "contact-merged", message }]);
  await trx
    .insertInto("turns")
    .values({
      contact_id: contactId,
      number: turns,
      at: new Date(clock.now()),
      session_id: null,
      bot_version: null,
      events,
    })
    .execute();
}
