import type { Contract, RouteRequest, StoredFlowResponse } from "@tributary/api";
import { jsonValue } from "@tributary/engine";
import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { storableKey } from "../../db/storable-text.ts";

/** Which responses are asked for. */
export type ResponseFilter = Omit<RouteRequest<Contract["flowResponses"]["list"]>["query"], "limit" | "cursor">;

/** Where a page of responses begins: after this id, or before it when the newest come first. */
interface Span {
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
}

/** Finds responses of a project: newest first, or oldest first when `after` is given. */
export async function findResponses(
  { db }: Context,
  projectId: string,
  filter: ResponseFilter,
  span: Span,
): Promise<StoredFlowResponse[]> {
  const { flowId, contactId, channelId, from, to, outcome, hasProblems } = filter;
  const rows = await db.kysely
    .selectFrom("flow_responses as r")
    .innerJoin("contacts as c", "c.id", "r.contact_id")
    .selectAll("r")
    .select(["c.name", "c.wa_id", "c.user_id"])
    .where("r.project_id", "=", projectId)
    .$if(flowId !== undefined, (query) => query.where("r.flow_id", "=", flowId ?? null))
    .$if(contactId !== undefined, (query) => query.where("r.contact_id", "=", contactId ?? ""))
    .$if(channelId !== undefined, (query) => query.where("r.channel_id", "=", storableKey(channelId ?? "")))
    .$if(from !== undefined, (query) => query.where("r.received_at", ">=", new Date(from ?? 0)))
    .$if(to !== undefined, (query) => query.where("r.received_at", "<", new Date(to ?? 0)))
    .$if(outcome !== undefined, (query) => query.where("r.outcome", "=", outcome ?? "handled"))
    .$if(hasProblems !== undefined, (query) => query.where(hasAny, "=", hasProblems ?? true))
    .$if(span.after !== undefined, (query) => query.where("r.id", ">", span.after ?? ""))
    .$if(span.before !== undefined, (query) => query.where("r.id", "<", span.before ?? ""))
    .orderBy("r.id", span.after === undefined ? "desc" : "asc")
    .limit(span.limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    flowId: row.flow_id,
    contact: { id: row.contact_id, name: row.name, waId: row.wa_id, userId: row.user_id },
    channelId: row.channel_id,
    receivedAt: row.received_at.toISOString(),
    outcome: row.outcome,
    token: row.token,
    note: row.note,
    botVersion: row.bot_version,
    journeyId: row.journey_id,
    response: jsonValue.parse(row.response),
    problems: row.problems === null ? null : problems.parse(row.problems),
  }));
}

const hasAny = sql<boolean>`coalesce(json_array_length(r.problems) > 0, false)`;

const problems = z.array(
  z.object({
    code: z.enum(["missing-field", "unknown-field", "wrong-type", "unknown-option"]),
    path: z.string(),
    message: z.string(),
  }),
);
