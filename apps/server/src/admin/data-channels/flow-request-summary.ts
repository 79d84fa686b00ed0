import type { FlowRequestSummary } from "@tributary/api";
import { sql } from "kysely";
import { plainJson } from "../../db/plain-json.ts";

/** What lists show of a request; `flow_requests` is `r`. */
export const summaryColumns = [
  "r.number",
  "r.flow_id",
  "r.channel_id",
  "r.contact_id",
  "r.at",
  "r.action",
  "r.screen",
  "r.status",
  "r.outcome",
  "r.duration_ms",
] as const;

export const nextScreen = sql<string | null>`${sql.raw(plainJson("r.reply"))} ->> 'screen'`.as("next_screen");

interface Row {
  number: string;
  flow_id: string;
  channel_id: string;
  contact_id: string | null;
  at: Date;
  action: string;
  screen: string | null;
  next_screen: string | null;
  status: number;
  outcome: string;
  duration_ms: number;
}

export function toFlowRequestSummary(row: Row): FlowRequestSummary {
  return {
    number: row.number,
    flowId: row.flow_id,
    channelId: row.channel_id,
    contactId: row.contact_id,
    at: row.at.toISOString(),
    action: row.action,
    screen: row.screen,
    nextScreen: row.next_screen,
    status: row.status,
    outcome: row.outcome,
    durationMs: Math.round(row.duration_ms * 10) / 10,
  };
}
