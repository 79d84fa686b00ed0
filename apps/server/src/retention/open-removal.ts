import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { LookLoop } from "../background/look-loop.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import type { Worker } from "../work.ts";

/** What another process has deleted, and may not have lived to remove, is found by looking. */
const POLL_MS = 5_000;
/** Contacts who are being played are looked for again so soon. */
const AGAIN_MS = 1_000;
const BATCH = 500;

/** What is done to some rows of a table at a time. */
interface Portions {
  table: "contacts" | "flow_requests" | "webhook_updates" | "node_counts";
  doing: ReturnType<typeof sql>;
  condition: ReturnType<typeof sql>;
}

/** What a channel has most of. With a contact goes all that was said. */
const MANY: Portions[] = [
  // Whoever looks for contacts that have something to do passes over these again and again.
  { table: "contacts", doing: sql`update contacts set ready_at = null`, condition: sql`ready_at is not null` },
  ...(["contacts", "flow_requests", "webhook_updates", "node_counts"] as const).map((table) => ({
    ...{ table, doing: sql`delete from ${sql.table(table)}`, condition: sql`true` },
  })),
];

/** Removes the rows of deleted channels and projects, in small portions with rests. */
export function openRemoval(context: Context): Worker {
  const loop: LookLoop = new LookLoop({
    look: async (closing) => {
      if ((await removeDeleted(context, closing)) === "some-left") loop.wakeWithin(AGAIN_MS);
    },
    pollMs: POLL_MS,
    trouble: new Trouble(context.log, "what was deleted cannot be removed yet"),
  });
  loop.wake();
  return {
    wake: () => loop.wake(),
    isIdle: () => loop.isIdle(),
    [Symbol.asyncDispose]: () => loop[Symbol.asyncDispose](),
  };
}

async function removeDeleted(context: Context, closing: AbortSignal): Promise<"some-left" | "all-gone"> {
  const { kysely } = context.db;
  const channels = await kysely.selectFrom("all_channels").select("id").where("removed_at", "is not", null).execute();
  for (const { id } of channels) {
    for (const portions of MANY) await removeAll(context, { ...portions, channelId: id }, closing);
  }
  if (closing.aborted) return "some-left";
  await sql`
    delete from all_channels h
    where removed_at is not null and not exists (select from contacts c where c.channel_id = h.id)`.execute(kysely);
  await sql`
    delete from all_projects p
    where removed_at is not null and not exists (select from all_channels h where h.project_id = p.id)`.execute(kysely);
  const left = await kysely
    .selectFrom("all_channels")
    .select("id")
    .where("removed_at", "is not", null)
    .executeTakeFirst();
  return left ? "some-left" : "all-gone";
}

type OfChannel = Portions & { channelId: string };

/** Rests as long as it has worked, so that others get on. Contacts whose turn is being played are left. */
async function removeAll({ db }: Context, { table, doing, condition, channelId }: OfChannel, closing: AbortSignal) {
  while (!closing.aborted) {
    const startedAt = performance.now();
    const { numAffectedRows } = await sql`
      ${doing} where ctid = any(array(
        select ctid from ${sql.table(table)} where channel_id = ${channelId} and ${condition}
        limit ${BATCH} for update skip locked
      ))`.execute(db.kysely);
    if (!numAffectedRows) return;
    await sleep(performance.now() - startedAt, undefined, { signal: closing }).catch(() => undefined);
  }
}
