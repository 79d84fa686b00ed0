import type pg from "pg";
import type { Alarm, AlertChanges } from "./compare-alarms.ts";

export type AlertEvent = "alert-opened" | "alert-raised" | "alert-closed";

/** What has become of an alert. */
export interface WrittenAlert {
  id: string;
  event: AlertEvent;
  projectId: string;
  flowId: string;
  subject: string;
  message: string;
}

/** `closed_at` and `$…` aside, everything that an alert says, as it stands in the table. */
const RETURNING = `returning id, $1::text as event, project_id as "projectId", flow_id as "flowId", subject, message`;

const OPEN = `
insert into flow_alerts (project_id, flow_id, subject, level, message, remedy, value, threshold, opened_at)
values ($2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (project_id, flow_id, subject) where closed_at is null do nothing ${RETURNING}`;

const RAISE = `
update flow_alerts set level = $3, message = $4, remedy = $5, value = $6, threshold = $7
where id = $2 and closed_at is null ${RETURNING}`;

/** Nobody is told of newer figures; they are only shown. */
const GO_ON = `
update flow_alerts set message = $2, value = $3, threshold = $4
where id = $1 and closed_at is null and message is distinct from $2`;

const CLOSE = `update flow_alerts set closed_at = $3 where id = $2 and closed_at is null ${RETURNING}`;

const LOG = `
insert into audit_log (project_id, api_key_id, action, subject, details)
values ($1, null, $2, $3, json_build_object('about', $4::text, 'message', $5::text))`;

/** Told only where the project has said where. The text is made here, so that every attempt sends the same bytes. */
const TELL = `
insert into alert_deliveries (project_id, alert_id, event, body)
select a.project_id, a.id, $2, json_build_object('event', $2::text, 'at', $3::timestamptz, 'alert', json_build_object(
  'id', a.id::text, 'projectId', a.project_id, 'project', p.name, 'flowId', a.flow_id, 'flow', f.name,
  'subject', a.subject, 'level', a.level, 'message', a.message, 'remedy', a.remedy, 'value', a.value,
  'threshold', a.threshold, 'openedAt', a.opened_at, 'closedAt', a.closed_at))::text
from flow_alerts a join alert_addresses t on t.project_id = a.project_id join projects p on p.id = a.project_id
left join flows f on f.project_id = a.project_id and f.flow_id = a.flow_id
where a.id = $1`;

/** Writes alerts down with what is to be told of them and their lines in the audit log, in one transaction. */
export async function keepChanges(client: pg.PoolClient, changes: AlertChanges, now: number): Promise<WrittenAlert[]> {
  const at = new Date(now);
  const written: WrittenAlert[] = [];
  const write = async (text: string, values: unknown[]) => {
    written.push(...(await client.query<WrittenAlert>(text, values)).rows);
  };
  for (const alarm of changes.opened) await write(OPEN, ["alert-opened", ...wordsOf(alarm), at]);
  for (const { id, alarm } of changes.raised) {
    const { level, message, remedy, value, threshold } = alarm;
    await write(RAISE, ["alert-raised", id, level, message, remedy, value, threshold]);
  }
  for (const { id, alarm } of changes.goingOn) {
    await client.query(GO_ON, [id, alarm.message, alarm.value, alarm.threshold]);
  }
  for (const { id } of changes.closed) await write(CLOSE, ["alert-closed", id, at]);
  for (const { id, event, projectId, flowId, subject, message } of written) {
    await client.query(LOG, [projectId, `flow-${event}`, flowId, subject, message]);
    await client.query(TELL, [id, event, at]);
  }
  return written;
}

function wordsOf({ projectId, flowId, subject, level, message, remedy, value, threshold }: Alarm): unknown[] {
  return [projectId, flowId, subject, level, message, remedy, value, threshold];
}
