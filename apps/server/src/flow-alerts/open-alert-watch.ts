import type pg from "pg";
import { LookLoop } from "../background/look-loop.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import type { Worker } from "../work.ts";
import { compareAlarms, type OpenAlert } from "./compare-alarms.ts";
import { findAlarms } from "./find-alarms.ts";
import { keepChanges } from "./keep-changes.ts";

const POLL_MS = 15_000;
/** Any constant will do that nothing else locks. */
const LOCK = 7_146_290_011;

const OPEN = `
select a.id, a.project_id as "projectId", a.flow_id as "flowId", a.subject, a.level
from flow_alerts a join projects p on p.id = a.project_id where a.closed_at is null`;

/** Opens and closes alerts about Flows as their figures and Meta's reports change: one process at a time. */
export function openAlertWatch(context: Context, onChanged: () => void): Worker {
  const loop = new LookLoop({
    look: async () => {
      if (await look(context)) onChanged();
    },
    pollMs: POLL_MS,
    trouble: new Trouble(context.log, "the health of Flows cannot be watched yet"),
  });
  loop.wake();
  return loop;
}

async function look(context: Context): Promise<boolean> {
  const client = await context.db.pool.connect();
  try {
    await client.query("begin");
    const { rows: locks } = await client.query<{ mine: boolean }>("select pg_try_advisory_xact_lock($1) as mine", [
      LOCK,
    ]);
    const hasChanged = locks[0]?.mine === true && (await bringUpToDate(context, client));
    await client.query("commit");
    return hasChanged;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function bringUpToDate({ clock, log }: Context, client: pg.PoolClient): Promise<boolean> {
  const now = clock.now();
  const { alarms, isOver } = await findAlarms(client, now);
  const { rows: open } = await client.query<OpenAlert>(OPEN);
  const changes = compareAlarms(alarms, open, isOver);
  const written = await keepChanges(client, changes, now);
  for (const { event, flowId, projectId, subject, message } of written) {
    log.warn({ flowId, projectId, subject, message }, event);
  }
  return written.length > 0;
}
