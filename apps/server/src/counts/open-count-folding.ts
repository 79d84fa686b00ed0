import { LookLoop } from "../background/look-loop.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import type { Worker } from "../work.ts";

const POLL_MS = 10_000;
const BATCH = 2_000;

/** Added in the order of their keys, so that processes that add at once do not wait for each other in a circle. */
const FOLD = {
  name: "fold-counts",
  text: `with taken as (
      delete from noted_counts
      where id = any(array(select id from noted_counts order by id limit ${BATCH} for update skip locked))
      returning counts
    ), added as (
      insert into node_counts (channel_id, journey_id, day, node_id, passage, times)
      select x.channel_id, x.journey_id, x.day, x.node_id, x.passage, sum(x.times)
      from taken
      cross join lateral json_to_recordset(taken.counts) as
        x (channel_id text, journey_id text, day date, node_id text, passage text, times int)
      join all_channels h on h.id = x.channel_id
      group by 1, 2, 3, 4, 5
      order by 1, 2, 3, 4, 5
      on conflict (channel_id, journey_id, day, node_id, passage) do update set times = node_counts.times + excluded.times
    )
    select count(*)::int as taken from taken`,
};

/** Adds up what turns have noted about nodes, now and then. What is not added up yet counts as well. */
export function openCountFolding(context: Context): Worker {
  const loop = new LookLoop({
    look: (closing) => foldCounts(context, closing),
    pollMs: POLL_MS,
    trouble: new Trouble(context.log, "the counts of nodes cannot be added up yet"),
  });
  loop.wakeWithin(POLL_MS);
  return {
    // Nobody has to wait for it, so nothing hurries it either.
    wake: () => undefined,
    isIdle: () => true,
    [Symbol.asyncDispose]: () => loop[Symbol.asyncDispose](),
  };
}

/** Adds up all that has been noted. */
export async function foldCounts({ db }: Context, closing?: AbortSignal): Promise<void> {
  let taken = BATCH;
  while (taken === BATCH && !closing?.aborted) {
    const { rows } = await db.pool.query<{ taken: number }>(FOLD);
    taken = rows[0]?.taken ?? 0;
  }
}
