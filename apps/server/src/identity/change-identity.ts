import { sql } from "kysely";
import type { Context } from "../context.ts";
import { storableKey } from "../db/storable-text.ts";
import { fileContact } from "./file-contact.ts";

/** How a contact may be known: by phone number, by BSUID, or by both. */
export interface ContactIds {
  waId?: string | undefined;
  userId?: string | undefined;
}

/**
 * A contact has another phone number or another BSUID: the row stays, with its session and history. A BSUID is given up
 * with the number that it was made for.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 * @throws MergeDeferred when it cannot be done yet
 */
export async function changeIdentity(
  context: Context,
  channelId: string,
  before: ContactIds,
  after: ContactIds,
): Promise<void> {
  const known = await findContact(context, channelId, before);
  if (known === undefined) return;
  const isNewNumber = after.waId !== undefined && after.waId !== before.waId;
  const userId = after.userId ?? (isNewNumber ? null : undefined);
  await context.db.kysely
    .updateTable("contacts")
    .set({
      ...(after.waId === undefined ? {} : { wa_id: storableKey(after.waId) }),
      ...(userId === undefined ? {} : { user_id: userId === null ? null : storableKey(userId) }),
    })
    .where("id", "=", known)
    .execute();
  await fileContact(context, known);
}

/** Two ids turn out to be one person's. */
export async function joinIds(
  context: Context,
  channelId: string,
  { waId, userId }: Required<ContactIds>,
): Promise<void> {
  if (waId === undefined || userId === undefined) return;
  const known =
    (await findContact(context, channelId, { userId })) ?? (await findContact(context, channelId, { waId }));
  if (known === undefined) return;
  await context.db.kysely
    .updateTable("contacts")
    .set({ wa_id: storableKey(waId), user_id: storableKey(userId) })
    .where("id", "=", known)
    .execute();
  await fileContact(context, known);
}

/** The BSUID is surer than the number, which may have gone to somebody else. */
export async function findContact({ db }: Context, channelId: string, ids: ContactIds): Promise<string | undefined> {
  const waId = ids.waId === undefined ? null : storableKey(ids.waId);
  const userId = ids.userId === undefined ? null : storableKey(ids.userId);
  const row = await db.kysely
    .selectFrom("contacts")
    .select("id")
    .where("channel_id", "=", channelId)
    .where((contact) =>
      contact.or([
        contact("user_id", "=", userId),
        contact("contact_key", "=", waId),
        contact("contact_key", "=", userId),
      ]),
    )
    .orderBy(sql`user_id is not distinct from ${userId} desc`)
    .orderBy("id")
    .executeTakeFirst();
  return row?.id;
}
