import type { WebhookUpdate } from "@tributary/whatsapp";
import { updateKey } from "@tributary/whatsapp/update-key";
import type { Channel } from "../channels/channels.ts";
import { storableKey, storableText } from "../db/storable-text.ts";

/** What Meta reports of a Flow. */
export interface FlowNewsRow {
  projectId: string;
  flowId: string;
  dedupeKey: string;
  event: string;
  payload: string;
  /** In milliseconds since 1970. */
  at: number;
  /** The Flow's state from now on, when that is the news. */
  status: string | null;
}

type FlowUpdate = Extract<WebhookUpdate, { kind: "flow" }>;

const MAX_EVENT_CHARACTERS = 100;

/** Reads news of a Flow; undefined for an update that is none, or that names no Flow. */
export function readFlowNews(channel: Channel, update: WebhookUpdate, now: number): FlowNewsRow | undefined {
  const flowId = update.kind === "flow" ? update.value.flow_id : undefined;
  if (update.kind !== "flow" || flowId === undefined) return undefined;
  return {
    projectId: channel.projectId,
    flowId: storableKey(flowId),
    dedupeKey: storableKey(updateKey(update)),
    event: storableText(update.value.event, MAX_EVENT_CHARACTERS),
    payload: JSON.stringify(update.raw),
    at: Math.min((update.timestampSeconds ?? now / 1000) * 1000, now),
    status: statusOf(update),
  };
}

function statusOf({ value: { event, new_status: status } }: FlowUpdate): string | null {
  return event === "FLOW_STATUS_CHANGE" && status !== undefined ? storableText(status, MAX_EVENT_CHARACTERS) : null;
}
