import type pg from "pg";

/** Timers of a contact who is being played wait for the next look: this statement never waits for a lock. */
const FIRE_DUE = `
with due as (
  select t.id, t.contact_id, t.due_at
  from timers t join contacts c on c.id = t.contact_id
  where t.due_at <= to_timestamp($1::float8 / 1000)
  order by t.due_at, t.id limit $2 for update of t, c skip locked
), fired as (
  delete from timers where id in (select id from due)
), mailboxes as (
  update contacts c set
    last_seq = c.last_seq + d.timers,
    ready_at = case when c.parked_at is null and c.waiting_for is null then coalesce(c.ready_at, statement_timestamp()) else c.ready_at end
  from (select contact_id, count(*) as timers from due group by contact_id) d
  where c.id = d.contact_id
  returning c.id, c.last_seq
), delivered as (
  insert into inputs (contact_id, seq, kind, dedupe_key, payload)
  select b.id,
    b.last_seq - count(*) over (partition by b.id) + row_number() over (partition by b.id order by d.due_at, d.id),
    'timer', d.id, json_build_object('type', 'timer', 'timerId', d.id)
  from due d join mailboxes b on b.id = d.contact_id
  on conflict (contact_id, dedupe_key) do nothing
)
select (select count(*)::int from due) as fired,
  (select (extract(epoch from min(t.due_at)) * 1000)::float8 from timers t where t.id not in (select id from due)) as "nextDueAt"`;

const MAX_TIMERS = 500;

/** Puts due timers into their contacts' mailboxes. `nextDueAt` is when to look again, in milliseconds since 1970. */
export async function fireDue(pool: pg.Pool, now: number): Promise<{ fired: number; nextDueAt: number | null }> {
  const { rows } = await pool.query<{ fired: number; nextDueAt: number | null }>({
    name: "fire-due",
    text: FIRE_DUE,
    values: [now, MAX_TIMERS],
  });
  return rows[0] ?? { fired: 0, nextDueAt: null };
}
