import { setTimeout as sleep } from "node:timers/promises";
import { waitUntilReachable } from "./reachable.ts";
import type { Stage } from "./stage.ts";
import { VISITS } from "./visit.ts";

const OPEN_WORK = `
select
  (select count(*)::int from contacts where ready_at is not null and parked_at is null) as turns,
  (select count(*)::int from timers) as timers,
  (select count(*)::int from requests where state <> 'finished') as requests,
  (select count(*)::int from outbox where state in ('pending', 'sending')) as messages`;

/** Waits until nothing is left to do on either side. @throws naming what is left */
export async function waitForQuiet({ database, emulator }: Stage, timeoutSeconds: number): Promise<void> {
  const deadline = performance.now() + timeoutSeconds * 1000;
  for (;;) {
    const { rows } = await waitUntilReachable(() => database.pool.query<Record<string, number>>(OPEN_WORK));
    const webhooks = emulator.deliveries().filter(({ state }) => state === "waiting" || state === "sending").length;
    const left = { ...rows[0], webhooks };
    if (Object.values(left).every((count) => count === 0)) return;
    if (performance.now() > deadline) throw new Error(`still open after ${timeoutSeconds} s: ${JSON.stringify(left)}`);
    await sleep(20);
  }
}

const PROBLEMS = `
select 'message ' || o.id || ' to ' || c.wa_id || ' is ' || o.state || ', delivery ' || coalesce(o.delivery, 'unknown') ||
    ', wamid ' || coalesce(o.wamid, 'unknown') || coalesce(', ' || (o.error ->> 'message'), '') as problem
  from outbox o join contacts c on c.id = o.contact_id
  where o.state <> 'sent' or o.wamid is null or o.delivery is distinct from 'read'
union all
select 'contact ' || wa_id || ' is parked: ' || parked_reason from contacts where parked_at is not null
union all
select 'request ' || r.id || ' of ' || c.wa_id || ' is ' || r.state || ', worker ' || coalesce(r.worker::text, 'none')
  from requests r join contacts c on c.id = r.contact_id where r.state <> 'finished'
union all
select 'contact ' || c.wa_id || ' waits for ' || c.waiting_for || ' which is ' || coalesce(r.state, 'missing') || ', ready at ' ||
    coalesce(c.ready_at::text, 'no time') from contacts c left join requests r on r.id = c.waiting_for where c.waiting_for is not null
union all
select 'turn ' || t.number || ' of ' || c.wa_id || ' failed: ' || e.event::text
  from turns t join contacts c on c.id = t.contact_id cross join lateral json_array_elements(t.events) e (event)
  where t.has_failed and e.event ->> 'type' in ('turn-failed', 'flow-response-unhandled', 'flow-response-refused')
union all
select 'a message of ' || c.wa_id || ' was never played: ' || i.payload::text
  from inputs i join contacts c on c.id = i.contact_id where i.seq > c.done_seq`;

/** What is wrong on the server's side, or with the outside API, after everything has come to rest. */
export async function findProblems({ database, desk }: Stage, waIds: readonly string[]): Promise<string[]> {
  const { rows } = await waitUntilReachable(() => database.pool.query<{ problem: string }>(PROBLEMS));
  const cases = waIds.flatMap((waId) =>
    desk.casesOf(waId) === VISITS ? [] : [`${waId} has ${desk.casesOf(waId)} cases, not ${VISITS}`],
  );
  void cases;
  return [...rows.map(({ problem }) => problem), ...cases, ...desk.misuses()];
}

const OUTBOX = `
select concat_ws(' ', o.id, o.state, o.delivery, 'attempts', o.attempts, to_char(o.created_at, 'HH24:MI:SS.MS'), to_char(o.finished_at, 'HH24:MI:SS.MS'),
    left(coalesce(o.message #>> '{text,body}', o.message #>> '{interactive,body,text}'), 40)) as line
  from outbox o join contacts c on c.id = o.contact_id where c.wa_id = $1 order by o.id desc limit 12`;

/** A contact's latest messages as the database knows them: when they were asked for, and when they were done with. */
export async function describeOutbox({ database }: Stage, waId: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ line: string }>(OUTBOX, [waId]);
  return [`  the outbox of ${waId}, newest first:`, ...rows.map(({ line }) => `    ${line}`)];
}
