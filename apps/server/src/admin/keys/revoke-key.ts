import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { notFound, Refusal } from "../refusals.ts";

export function revokeKey(context: Context, keyId: string, caller: Caller): Promise<void> {
  return context.db.kysely.transaction().execute(async (trx) => {
    // Two that revoke the last two keys at once must not both succeed.
    await sql`lock table api_keys in share row exclusive mode`.execute(trx);
    const valid = await trx
      .selectFrom("api_keys")
      .select(["id", "name", "project_id"])
      .where("revoked_at", "is", null)
      .execute();
    const key = valid.find(({ id }) => id === keyId);
    if (!key) throw notFound("API key");
    if (key.project_id === null && valid.filter(({ project_id }) => project_id === null).length === 1) {
      throw new Refusal("last-key", "This is the last key for everything. Make another one before you revoke it.");
    }
    await trx.updateTable("api_keys").set({ revoked_at: sql<Date>`now()` }).where("id", "=", keyId).execute();
    const details = { name: key.name };
    await recordAction(trx, caller, { projectId: key.project_id, action: "key-revoked", subject: keyId, details });
  });
}
