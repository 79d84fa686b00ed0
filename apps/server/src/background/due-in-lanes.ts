/** A table of work: its rows are `pending` until they are done, and due at `due_at`. */
interface WorkTable {
  table: string;
  /** The column that says whose work a row is. */
  lane: string;
  /** The column that tells which of a lane's rows comes first. */
  order: string;
  /** Which rows count at all. */
  condition?: string;
}

/** Among so many of the oldest it is looked for other lanes than those that have enough. */
const OLDEST = 500;

/**
 * A query for the ids of due rows, locked: the first `$1` of each lane, none of the lanes `$2`. Who claims them moves their
 * `due_at` out of the others' reach.
 */
export function dueInLanes({ table, lane, order, condition = "true" }: WorkTable): string {
  const isDue = "state = 'pending' and due_at <= now()";
  return `
  select id from ${table} where ${isDue} and id in (
    select id from (
      select id, row_number() over (partition by lane order by age) as place from (
        select id, ${lane} as lane, ${order} as age from ${table}
        where ${isDue} and ${lane} <> all($2::text[]) and ${condition} order by ${order} limit ${OLDEST}
      ) oldest
    ) ranked where place <= $1
  ) for update skip locked`;
}

/** Makes the rows with the ids `$1` due again, as if they had not been claimed. */
export function giveBackDue(table: string): string {
  return `update ${table} set attempts = attempts - 1, due_at = now() where id = any($1) and state = 'pending'`;
}
