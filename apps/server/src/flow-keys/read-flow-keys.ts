import type { Context } from "../context.ts";

/** How long a replaced key still opens requests: phones and Meta's servers keep a public key for a while. */
export const OVERLAP_DAYS = 7;

/** A channel's private keys for its Flow endpoint, PKCS#8 in PEM, newest first; empty when none was made yet. */
export async function readFlowKeys(context: Context, channelId: string): Promise<string[]> {
  const rows = await context.db.kysely
    .selectFrom("flow_keys")
    .select(["id", "private_key"])
    .where("channel_id", "=", channelId)
    .where((eb) => eb.or([eb("replaced_at", "is", null), eb("replaced_at", ">", overlapStart(context))]))
    .orderBy("number", "desc")
    .execute();
  return rows.map(({ id, private_key }) => context.keyring.open(private_key, `flow-key:${id}`));
}

/** Keys that were replaced before this time are of no use any more. */
export function overlapStart({ clock }: Pick<Context, "clock">): Date {
  return new Date(clock.now() - OVERLAP_DAYS * 86_400_000);
}
