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

const POLL_MS = 2_000;
const BATCH = 100;
/** Any constant will do that nothing else locks. */
const LOCK = 7_146_290_003;

const FIND = `
select u.id, h.project_id as "projectId", u.channel_id as "channelId", h.waba_id as "wabaId",
  h.phone_number_id as "phoneNumberId", u.kind, u.payload, u.received_at as "receivedAt"
from webhook_updates u join channels h on h.id = u.channel_id
where u.taken_at is null order by u.id limit $1`;

/** Takes up what Meta reports about contacts, templates, numbers and accounts: in order, and one process at a time. */
export function openNews(context: Context): Worker {
  const loop: LookLoop = new LookLoop({
    look: async () => {
      const { taken, isWaiting } = await takeSome(context);
      if (isWaiting) loop.wakeWithin(250);
      else if (taken === BATCH) loop.wake();
    },
    pollMs: POLL_MS,
    trouble: new Trouble(context.log, "news from Meta cannot be taken up yet"),
  });
  loop.wake();
  return loop;
}

async function takeSome(context: Context): Promise<{ taken: number; isWaiting: boolean }> {
  const client = await context.db.pool.connect();
  try {
    const { rows: locks } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [LOCK]);
    if (!locks[0]?.mine) return { taken: 0, isWaiting: false };
    try {
      const { rows } = await client.query<KeptUpdate>(FIND, [BATCH]);
      for (const update of rows) {
        if (!(await isTakenUp(context, update))) return { taken: 0, isWaiting: true };
        await client.query("update webhook_updates set taken_at = now() where id = $1", [update.id]);
      }
      return { taken: rows.length, isWaiting: false };
    } finally {
      await client.query("select pg_advisory_unlock($1)", [LOCK]);
    }
  } finally {
    client.release();
  }
}

/** What cannot be taken up because of a fault of ours is logged and left: it must not hold up the rest. */
async function isTakenUp(context: Context, update: KeptUpdate): Promise<boolean> {
  try {
    await takeUp(context, update);
    return true;
  } catch (error) {
    if (error instanceof MergeDeferred || isConflict(error)) return false;
    if (isDatabaseAway(error)) throw error;
    context.log.error({ err: error, updateId: update.id, kind: update.kind }, "news from Meta could not be taken up");
    return true;
  }
}
