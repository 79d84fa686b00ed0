import { type FlowFile, type FlowRequestDetails, flowRequestDetails } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { notFound } from "../refusals.ts";
import { nextScreen, summaryColumns, toFlowRequestSummary } from "./flow-request-summary.ts";

/** Reads one request with its events and files. */
export async function readFlowRequest(
  context: Context,
  { projectId, requestNumber }: { projectId: string; requestNumber: string },
): Promise<FlowRequestDetails> {
  const row = await context.db.kysely
    .selectFrom("flow_requests as r")
    .innerJoin("channels", "channels.id", "r.channel_id")
    .select([...summaryColumns, "r.id", "r.bot_version", "r.data", "r.reply", "r.events", "r.timings"])
    .select(nextScreen)
    .where("channels.project_id", "=", projectId)
    .where("r.number", "=", requestNumber)
    .executeTakeFirst();
  if (!row) throw notFound("request");
  return flowRequestDetails.parse({
    ...toFlowRequestSummary(row),
    botVersion: row.bot_version,
    data: row.data,
    reply: row.reply,
    events: row.events ?? [],
    timings: row.timings ?? [],
    files: await readFiles(context, row.id),
  });
}

async function readFiles({ db }: Context, requestId: string): Promise<FlowFile[]> {
  const rows = await db.kysely
    .selectFrom("flow_media")
    .select(["id", "media_id", "file_name", "state", "problem", sql<number | null>`length(content)`.as("bytes")])
    .where("request_id", "=", requestId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, media_id: mediaId, file_name: fileName, state, problem, bytes }) => {
    return { id, mediaId, fileName, state, bytes, problem };
  });
}
