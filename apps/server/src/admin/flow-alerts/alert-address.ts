import { randomBytes } from "node:crypto";
import type { AlertAddress, NewAlertAddress } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";

/** Where alerts are posted to, and what became of the newest one. */
export async function readAlertAddress({ db }: Context, projectId: string): Promise<AlertAddress> {
  const address = await db.kysely
    .selectFrom("alert_addresses")
    .select("url")
    .where("project_id", "=", projectId)
    .executeTakeFirst();
  const last = await db.kysely
    .selectFrom("alert_deliveries")
    .select(["event", "created_at", "state", "attempts", "problem"])
    .where("project_id", "=", projectId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const { event, created_at, state, attempts, problem } = last ?? {};
  const lastDelivery =
    event === undefined || created_at === undefined || state === undefined
      ? null
      : { event, at: created_at.toISOString(), state, attempts: attempts ?? 0, problem: problem ?? null };
  return { url: address?.url ?? null, lastDelivery };
}

/** Sets the address under a key that is made for it; what waits for the old one goes to the new one. */
export async function setAlertAddress(
  context: Context,
  { projectId, url }: { projectId: string; url: string },
  caller: Caller,
): Promise<NewAlertAddress> {
  const secret = randomBytes(32).toString("base64url");
  const sealed = context.keyring.seal(secret, `alert-address:${projectId}`);
  await context.db.kysely.transaction().execute(async (trx) => {
    await requireProject(trx, projectId);
    await trx
      .insertInto("alert_addresses")
      .values({ project_id: projectId, url, secret: sealed })
      .onConflict((row) => row.column("project_id").doUpdateSet({ url, secret: sealed, updated_at: sql<Date>`now()` }))
      .execute();
    await recordAction(trx, caller, { projectId, action: "alert-address-set", subject: new URL(url).host });
  });
  return { ...(await readAlertAddress(context, projectId)), secret };
}

export async function removeAlertAddress({ db }: Context, projectId: string, caller: Caller): Promise<void> {
  await db.kysely.transaction().execute(async (trx) => {
    await requireProject(trx, projectId);
    const gone = await trx.deleteFrom("alert_addresses").where("project_id", "=", projectId).executeTakeFirst();
    await trx
      .deleteFrom("alert_deliveries")
      .where("project_id", "=", projectId)
      .where("state", "=", "pending")
      .execute();
    if (gone.numDeletedRows === 0n) return;
    await recordAction(trx, caller, { projectId, action: "alert-address-removed", subject: projectId });
  });
}
