import type { FlowFunnel } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { type CountsScope, channelsIn, firstDay } from "../../counts/counts-scope.ts";
import { plainJson } from "../../db/plain-json.ts";

type Wanted = CountsScope & { flowId: string };

/** What became of the messages with a Flow that were sent in these days, by steps: each message is followed to its end. */
export async function readFunnel({ db, clock }: Context, wanted: Wanted): Promise<FlowFunnel> {
  const since = firstDay(clock, wanted);
  const { rows } = await sql<Omit<FlowFunnel, "since">>`
    with sent as (
      select o.send_id, o.delivery, o.answered_at is not null as is_answered from outbox o
      where o.flow_id = ${wanted.flowId} and o.created_at >= ${since}::timestamp at time zone 'UTC' and o.state = 'sent'
        and o.channel_id in ${channelsIn(wanted)}
    ), asked as (
      select r.send_id, r.screen, ${sql.raw(plainJson("r.reply"))} ->> 'screen' as next_screen
      from sent s join flow_requests r on r.send_id = s.send_id
    ), screens as (
      select x.screen, count(distinct a.send_id)::int as reached
      from asked a cross join lateral (values (a.screen), (a.next_screen)) as x (screen)
      where x.screen is not null and x.screen <> 'SUCCESS'
      group by 1
    )
    select
      count(*)::int as sent,
      count(*) filter (where is_answered or delivery in ('delivered', 'read', 'played'))::int as delivered,
      count(*) filter (where is_answered or delivery in ('read', 'played'))::int as read,
      (select nullif(count(distinct send_id), 0)::int from asked) as opened,
      count(*) filter (where is_answered)::int as answered,
      coalesce(
        (select json_agg(json_build_object('screen', screen, 'reached', reached) order by reached desc, screen) from screens),
        '[]'::json
      ) as screens
    from sent`.execute(db.kysely);
  const [row] = rows;
  if (!row) throw new Error("Counting gives a row.");
  return { since, ...row };
}
