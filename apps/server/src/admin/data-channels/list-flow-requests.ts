import type { Contract, FlowRequestSummary, Page, RouteRequest } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { readNumbers, toPage } from "../page.ts";
import { nextScreen, summaryColumns, toFlowRequestSummary } from "./flow-request-summary.ts";

type Query = RouteRequest<Contract["dataChannels"]["listRequests"]>["query"];

/** Lists what Flow endpoints of a project were asked, newest first. */
export async function listFlowRequests(
  { db }: Context,
  projectId: string,
  query: Query,
): Promise<Page<FlowRequestSummary>> {
  const [before, number] = readNumbers(query, 2) ?? [];
  const { flowId, channelId, contactId, action, outcome } = query;
  const rows = await db.kysely
    .selectFrom("flow_requests as r")
    .innerJoin("channels", "channels.id", "r.channel_id")
    .select(summaryColumns)
    .select(nextScreen)
    .select(sql<string>`(extract(epoch from r.at) * 1000000)::bigint`.as("microseconds"))
    .where("channels.project_id", "=", projectId)
    .$if(flowId !== undefined, (asked) => asked.where("r.flow_id", "=", flowId ?? ""))
    .$if(channelId !== undefined, (asked) => asked.where("r.channel_id", "=", channelId ?? ""))
    .$if(contactId !== undefined, (asked) => asked.where("r.contact_id", "=", contactId ?? ""))
    .$if(action !== undefined, (asked) => asked.where("r.action", "=", action ?? ""))
    .$if(outcome !== undefined, (asked) => asked.where("r.outcome", "=", outcome ?? ""))
    .$if(before !== undefined, (asked) =>
      asked.where(
        sql<boolean>`(r.at, r.number) < (timestamptz 'epoch' + ${before}::bigint * interval '1 microsecond', ${number}::bigint)`,
      ),
    )
    .orderBy("r.at", "desc")
    .orderBy("r.number", "desc")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, { keyOf: (row) => [row.microseconds, row.number], toItem: toFlowRequestSummary });
}
