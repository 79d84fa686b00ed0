import { sql } from "kysely";
import type { Context } from "../context.ts";
import { storableKey } from "../db/storable-text.ts";
import { findContact } from "../identity/change-identity.ts";
import type { KeptUpdate } from "./open-news.ts";

/** A contact's wish about marketing messages, in Meta's words. */
interface Wish {
  wa_id?: string | undefined;
  user_id?: string | undefined;
  category: string;
  value: string;
  timestamp?: number | undefined;
}

/**
 * Keeps a contact's wish to get no marketing messages, or to get them again; the newest one counts. It holds for every
 * number of the account.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export async function recordWish(context: Context, kept: KeptUpdate, wish: Wish): Promise<void> {
  if (wish.category !== "marketing_messages" || !["stop", "resume", "signup"].includes(wish.value)) return;
  const at = wish.timestamp === undefined ? kept.receivedAt : timeOf(wish.timestamp, context.clock.now());
  const channels = await context.db.kysely
    .selectFrom("channels")
    .select("id")
    .where("project_id", "=", kept.projectId)
    .where("waba_id", "=", kept.wabaId)
    .execute();
  for (const { id: channelId } of channels) {
    const known = await findContact(context, channelId, { waId: wish.wa_id, userId: wish.user_id });
    const contactId = known ?? (channelId === kept.channelId ? await makeContact(context, channelId, wish) : undefined);
    if (contactId !== undefined) await keep(context, contactId, { isStopped: wish.value === "stop", at });
  }
}

/** Never in the future: later wishes would not count. */
function timeOf(seconds: number, now: number): Date {
  return new Date(Math.max(0, Math.min(seconds * 1000, now)));
}

/** A person may stop marketing messages before the first word. */
async function makeContact(
  { db }: Context,
  channelId: string,
  { wa_id: waId, user_id: userId }: Wish,
): Promise<string | undefined> {
  const key = waId ?? userId;
  if (key === undefined) return undefined;
  const row = await db.kysely
    .insertInto("contacts")
    .values({
      channel_id: channelId,
      contact_key: storableKey(key),
      wa_id: waId === undefined ? null : storableKey(waId),
      user_id: userId === undefined ? null : storableKey(userId),
    })
    .onConflict((conflict) =>
      conflict.columns(["channel_id", "contact_key"]).doUpdateSet({ contact_key: storableKey(key) }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

async function keep(
  { db }: Context,
  contactId: string,
  { isStopped, at }: { isStopped: boolean; at: Date },
): Promise<void> {
  await db.kysely
    .updateTable("contacts")
    .set({ marketing_stopped_at: isStopped ? at : null, marketing_changed_at: at })
    .where("id", "=", contactId)
    .where(sql<boolean>`coalesce(marketing_changed_at, '-infinity') <= ${at}`)
    .execute();
}
