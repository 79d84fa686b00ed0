import type { JourneyCounts, NodeCount } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { dayOf } from "../../counts/write-counts.ts";

const DAY_MS = 86_400_000;

interface Wanted {
  projectId: string;
  journeyId: string;
  /** Today is one of them. */
  days: number;
  /** Undefined: all channels of the project. */
  channelId?: string | undefined;
}

interface Row {
  node_id: string;
  /** `reached`, `answered` or `exit:<name>` */
  passage: string;
  times: number;
}

const EXIT = "exit:";

/** How often contacts came to the nodes of a journey, and went on by which exits. */
export async function readCounts(context: Context, wanted: Wanted): Promise<JourneyCounts> {
  const since = dayOf(context.clock.now() - (wanted.days - 1) * DAY_MS);
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
async function readRows({ db }: Context, { projectId, journeyId, channelId }: Wanted, since: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with asked as (
      select id from channels where project_id = ${projectId} and id = coalesce(${channelId ?? null}, id)
    ), counted as (
      select channel_id, journey_id, day, node_id, passage, times from node_counts
      union all
      select x.* from noted_counts n cross join lateral json_to_recordset(n.counts) as
        x (channel_id text, journey_id text, day date, node_id text, passage text, times bigint)
    )
    select node_id, passage, sum(times)::float8 as times from counted
    where channel_id in (select id from asked) and journey_id = ${journeyId} and day >= ${since}::date
    group by 1, 2 order by 1, 2`.execute(db.kysely);
  return rows;
}
