import type { Contract, FlowRequestSummary, Page, RouteRequest } from "@tributary/api";
import { type ExpressionBuilder, type RawBuilder, sql } from "kysely";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { readNumbers, toPage } from "../page.ts";
import { nextScreen, summaryColumns, toFlowRequestSummary } from "./flow-request-summary.ts";

type Query = RouteRequest<Contract["dataChannels"]["listRequests"]>["query"];

/** A Flow that a channel's endpoint was asked for; `flow_id` is null after a channel's last. */
interface AskedFlow {
  channel_id: string;
  flow_id: string | null;
}

type WithAsked = Schema & { asked: AskedFlow };

/**
 * Lists what Flow endpoints of a project were asked, newest first. Each Flow gives as many as the page needs: so they are
 * read from the index `flow_requests_of_flow`, and not sorted, when there are many.
 */
export async function listFlowRequests(
  { db }: Context,
  projectId: string,
  query: Query,
): Promise<Page<FlowRequestSummary>> {
  const { flowId, channelId, contactId } = query;
  const asked = contactId === undefined ? flowsOf(projectId) : flowsOfContact(projectId, contactId);
  const rows = await db.kysely
    .withRecursive("asked", () => asked)
    .selectFrom("asked")
    .innerJoinLateral(
      (from) => newestOfFlow(from, query).as("r"),
      (join) => join.onTrue(),
    )
    .select(summaryColumns)
    .select(["r.next_screen", sql<string>`(extract(epoch from r.at) * 1000000)::bigint`.as("microseconds")])
    .$if(flowId !== undefined, (flows) => flows.where("asked.flow_id", "=", flowId ?? ""))
    .$if(channelId !== undefined, (flows) => flows.where("asked.channel_id", "=", channelId ?? ""))
    .orderBy("r.at", "desc")
    .orderBy("r.number", "desc")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, { keyOf: (row) => [row.microseconds, row.number], toItem: toFlowRequestSummary });
}

/** One after the other out of the index: there are few Flows among many requests. */
function flowsOf(projectId: string): RawBuilder<AskedFlow> {
  return sql`(
    select id as channel_id, (select min(flow_id) from flow_requests where channel_id = channels.id) as flow_id
    from channels where project_id = ${projectId}
    union all
    select channel_id, (
      select min(flow_id) from flow_requests r where r.channel_id = asked.channel_id and r.flow_id > asked.flow_id
    ) from asked where flow_id is not null
  )`;
}

function flowsOfContact(projectId: string, contactId: string): RawBuilder<AskedFlow> {
  return sql`(
    select distinct channel_id, flow_id from flow_requests join channels on channels.id = channel_id
    where contact_id = ${contactId} and project_id = ${projectId}
  )`;
}

function newestOfFlow(from: ExpressionBuilder<WithAsked, "asked">, query: Query) {
  const { contactId, action, outcome } = query;
  const [before, number] = readNumbers(query, 2) ?? [];
  return from
    .selectFrom("flow_requests as r")
    .select(summaryColumns)
    .select(nextScreen)
    .whereRef("r.channel_id", "=", "asked.channel_id")
    .whereRef("r.flow_id", "=", "asked.flow_id")
    .$if(contactId !== undefined, (requests) => requests.where("r.contact_id", "=", contactId ?? ""))
    .$if(action !== undefined, (requests) => requests.where("r.action", "=", action ?? ""))
    .$if(outcome !== undefined, (requests) => requests.where("r.outcome", "=", outcome ?? ""))
    .$if(before !== undefined, (requests) =>
      requests.where(
        sql<boolean>`(r.at, r.number) < (timestamptz 'epoch' + ${before}::bigint * interval '1 microsecond', ${number}::bigint)`,
      ),
    )
    .orderBy("r.at", "desc")
    .orderBy("r.number", "desc")
    .limit(query.limit + 1);
}
