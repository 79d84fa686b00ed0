import { createFlowKeyPair } from "@tributary/whatsapp/flow-key";
import type { Context } from "../context.ts";
import { newId } from "../ids.ts";

/** The public half of a key pair that is kept here. */
export interface FlowKey {
  id: string;
  publicKeyPem: string;
  createdAt: Date;
  /** When Meta confirmed that it holds the key; null until then. */
  confirmedAt: Date | null;
}

/** The key that Meta is to hold for a channel: the newest, made now if there is none. */
export async function ensureFlowKey(context: Context, channelId: string): Promise<FlowKey> {
  return (await newestFlowKey(context, channelId)) ?? (await makeFlowKey(context, channelId));
}

export async function newestFlowKey({ db }: Context, channelId: string): Promise<FlowKey | undefined> {
  const row = await db.kysely
    .selectFrom("flow_keys")
    .select(["id", "public_key", "created_at", "confirmed_at"])
    .where("channel_id", "=", channelId)
    .orderBy("number", "desc")
    .executeTakeFirst();
  if (!row) return undefined;
  return { id: row.id, publicKeyPem: row.public_key, createdAt: row.created_at, confirmedAt: row.confirmed_at };
}

/** Makes a key pair for a channel. The older ones go on opening requests. */
export async function makeFlowKey({ db, keyring, clock }: Context, channelId: string): Promise<FlowKey> {
  const { publicKeyPem, privateKeyPem } = await createFlowKeyPair();
  const id = newId();
  const createdAt = new Date(clock.now());
  await db.kysely
    .insertInto("flow_keys")
    .values({
      id,
      channel_id: channelId,
      public_key: publicKeyPem,
      private_key: keyring.seal(privateKeyPem, `flow-key:${id}`),
      created_at: createdAt,
    })
    .execute();
  return { id, publicKeyPem, createdAt, confirmedAt: null };
}
