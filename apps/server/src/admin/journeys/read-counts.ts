import type { JourneyCounts, NodeCount } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { type CountsScope, channelsIn, firstDay } from "../../counts/counts-scope.ts";

type Wanted = CountsScope & { journeyId: string };

interface Row {
  node_id: string;
  /** `reached`, `answered` or `exit:<name>` */
  passage: string;
  times: number;
}

const EXIT = "exit:";

/** How often contacts came to the nodes of a journey, and went on by which exits. */
export async function readCounts(context: Context, wanted: Wanted): Promise<JourneyCounts> {
  const since = firstDay(context.clock, wanted);
  const nodes = new Map<string, NodeCount>();
  for (const { node_id: nodeId, passage, times } of await readRows(context, wanted, since)) {
    const node = nodes.get(nodeId) ?? { nodeId, reached: 0, exits: [], answered: 0 };
    nodes.set(nodeId, node);
    if (passage.startsWith(EXIT)) node.exits.push({ exit: passage.slice(EXIT.length), taken: times });
    else if (passage === "answered") node.answered = times;
    else node.reached = times;
  }
  return { since, nodes: [...nodes.values()] };
}

/** One statement: what is being added up meanwhile is neither missed nor counted twice. */
async function readRows({ db }: Context, wanted: Wanted, since: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with counted as (
      select channel_id, journey_id, day, node_id, passage, times from node_counts
      union all
      select x.* from noted_counts n cross join lateral json_to_recordset(n.counts) as
        x (channel_id text, journey_id text, day date, node_id text, passage text, times bigint)
    )
    select node_id, passage, sum(times)::float8 as times from counted
    where channel_id in ${channelsIn(wanted)} and journey_id = ${wanted.journeyId} and day >= ${since}::date
    group by 1, 2 order by 1, 2`.execute(db.kysely);
  return rows;
}
