import type pg from "pg";
import { LookLoop } from "../background/look-loop.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import { isConflict, isDatabaseAway } from "../db/database-error.ts";
import { MergeDeferred } from "../identity/merge-contacts.ts";
import type { Worker } from "../work.ts";
import { takeUp } from "./take-up.ts";

/** An update that no journey takes, as the inbox has kept it. */
export interface KeptUpdate {
  id: string;
  projectId: string;
  channelId: string;
  wabaId: string;
  phoneNumberId: string;
  kind: string;
  payload: unknown;
  receivedAt: Date;
}

/** Order matters within an account of a project. */
type Found = KeptUpdate & { account: string };

const POLL_MS = 2_000;
/** What waits for a contact's call is tried again so soon. */
const AGAIN_MS = 250;
const BATCH = 100;
/** Any constant will do that nothing else locks. */
const LOCK = 7_146_290_003;

const FIND = `
select u.id, h.project_id as "projectId", u.channel_id as "channelId", h.waba_id as "wabaId",
  h.phone_number_id as "phoneNumberId", u.kind, u.payload, u.received_at as "receivedAt",
  h.project_id || '/' || h.waba_id as account
from webhook_updates u join channels h on h.id = u.channel_id
where u.taken_at is null and h.project_id || '/' || h.waba_id <> all($1::text[]) order by u.id limit $2`;

/**
 * Takes up what Meta reports about contacts, templates, numbers and accounts: one process at a time, and in the order of
 * each account. What has to wait holds up the rest of its account only.
 */
export function openNews(context: Context): Worker {
  const loop: LookLoop = new LookLoop({
    look: async (closing) => {
      if ((await takeAll(context, closing)) === "some-wait") loop.wakeWithin(AGAIN_MS);
    },
    pollMs: POLL_MS,
    trouble: new Trouble(context.log, "news from Meta cannot be taken up yet"),
  });
  loop.wake();
  return loop;
}

async function takeAll(context: Context, closing: AbortSignal): Promise<"some-wait" | "none-waits"> {
  const client = await context.db.pool.connect();
  try {
    const { rows: locks } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [LOCK]);
    if (!locks[0]?.mine) return "none-waits";
    const waiting = new Set<string>();
    try {
      while (!closing.aborted && (await takeSome(context, client, waiting)) === BATCH);
    } finally {
      await client.query("select pg_advisory_unlock($1)", [LOCK]);
    }
    return waiting.size > 0 ? "some-wait" : "none-waits";
  } finally {
    client.release();
  }
}

/** Gives how many were found. Accounts whose updates have to wait are passed over from then on. */
async function takeSome(context: Context, client: pg.PoolClient, waiting: Set<string>): Promise<number> {
  const { rows } = await client.query<Found>(FIND, [[...waiting], BATCH]);
  for (const update of rows) {
    if (waiting.has(update.account)) continue;
    if (await isTakenUp(context, update)) {
      await client.query("update webhook_updates set taken_at = now() where id = $1", [update.id]);
    } else waiting.add(update.account);
  }
  return rows.length;
}

/** What cannot be taken up because of a fault of ours is logged and left: it must not hold up the rest. */
async function isTakenUp(context: Context, update: KeptUpdate): Promise<boolean> {
  try {
    await takeUp(context, update);
    return true;
  } catch (error) {
    // The row has its new ids: filing it goes on when somebody lets the contact go on.
    if (error instanceof MergeDeferred && error.isParked) return true;
    if (error instanceof MergeDeferred || isConflict(error)) return false;
    if (isDatabaseAway(error)) throw error;
    context.log.error({ err: error, updateId: update.id, kind: update.kind }, "news from Meta could not be taken up");
    return true;
  }
}
