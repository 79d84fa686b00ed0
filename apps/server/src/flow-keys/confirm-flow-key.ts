import { createPublicKey } from "node:crypto";
import type { EncryptionKey, GraphClient } from "@tributary/whatsapp";
import type { Channel } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import { ensureFlowKey, type FlowKey, makeFlowKey } from "./make-flow-key.ts";

/** What Meta holds compared with what is kept here. */
export type KeyAgreement = "agreed" | "missing-at-meta" | "other-key" | "signature-mismatch";

/**
 * Uploads a channel's newest key and asks Meta what it holds now; with `isNew` a new pair is made first. Older keys are
 * replaced once Meta has confirmed: until then, and for some days after, they go on opening requests.
 * @throws GraphError when Meta refuses or cannot be reached
 */
export async function uploadFlowKey(
  context: Context,
  { channel, graph }: { channel: Channel; graph: GraphClient },
  { isNew = false }: { isNew?: boolean } = {},
): Promise<{ key: FlowKey; agreement: KeyAgreement }> {
  const key = isNew ? await makeFlowKey(context, channel.id) : await ensureFlowKey(context, channel.id);
  await graph.setEncryptionKey(channel.phoneNumberId, key.publicKeyPem);
  const agreement = compareKeys(key, await graph.readEncryptionKey(channel.phoneNumberId));
  if (agreement === "agreed") await confirm(context, channel.id, key);
  return { key, agreement };
}

/** Compares the key that Meta holds for a number with ours. */
export function compareKeys(own: FlowKey, { publicKeyPem, signatureStatus }: EncryptionKey): KeyAgreement {
  if (!publicKeyPem) return "missing-at-meta";
  if (!isSameKey(own.publicKeyPem, publicKeyPem)) return "other-key";
  return signatureStatus === undefined || signatureStatus === "VALID" ? "agreed" : "signature-mismatch";
}

/** Marks a key as held by Meta, and all that are older as replaced. */
export async function confirm({ db, clock }: Context, channelId: string, key: FlowKey): Promise<void> {
  const now = new Date(clock.now());
  await db.kysely.transaction().execute(async (trx) => {
    await trx
      .updateTable("flow_keys")
      .set({ confirmed_at: now })
      .where("id", "=", key.id)
      .where("confirmed_at", "is", null)
      .execute();
    await trx
      .updateTable("flow_keys")
      .set({ replaced_at: now })
      .where("channel_id", "=", channelId)
      .where("number", "<", (eb) => eb.selectFrom("flow_keys").select("number").where("id", "=", key.id))
      .where("replaced_at", "is", null)
      .execute();
  });
}

/** By content: Meta may have wrapped the lines differently. */
function isSameKey(a: string, b: string): boolean {
  const der = (pem: string) => createPublicKey(pem).export({ type: "spki", format: "der" });
  try {
    return der(a).equals(der(b));
  } catch {
    return false;
  }
}
