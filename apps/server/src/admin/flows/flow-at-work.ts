import type { StoredFlow } from "@tributary/api";
import type { GraphClient } from "@tributary/whatsapp";
import { channelGraph } from "../../channels/channel-graph.ts";
import type { Channel } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { requireChannel } from "../channels/require-channel.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { Refusal } from "../refusals.ts";
import { type FlowPlace, type FlowRow, readFlowRow, toStoredFlow } from "./flow-row.ts";
import { type FlowAtMeta, keepFlow } from "./keep-flow.ts";
import { readAtMeta } from "./read-at-meta.ts";

/** A Flow with the means to work on it at Meta. */
export interface FlowAtWork {
  row: FlowRow;
  channel: Channel;
  graph: GraphClient;
}

interface Work {
  place: FlowPlace;
  caller: Caller;
  /** As the audit log names it. */
  action: string;
  /** What is to be done at Meta. Gives the Flow JSON that was sent, if any was. */
  atMeta: (flow: FlowAtWork) => Promise<string | undefined>;
  /** Whether Meta has it as it was to become: Meta's answer may have been lost, then as now or when it was tried before. */
  isDone: (now: FlowAtMeta, flow: FlowAtWork) => boolean;
  isPublishing?: boolean;
}

export async function openFlowAtWork(context: Context, place: FlowPlace): Promise<FlowAtWork> {
  const row = await readFlowRow(context.db.kysely, place);
  const channel = await requireChannel(context, { projectId: place.projectId, channelId: row.channel_id });
  return { row, channel, graph: channelGraph(channel) };
}

/** Does something to a Flow at Meta, then writes down what Meta has now. */
export async function workOnFlow(context: Context, work: Work): Promise<StoredFlow> {
  const { place, caller, action, isPublishing = false } = work;
  const { projectId, flowId } = place;
  const now = await carryOut(work, await openFlowAtWork(context, place));
  return editDraft(context, projectId, async (draft) => {
    await keepFlow(draft, { ...now, isPublishedHere: isPublishing });
    const row = await readFlowRow(draft.trx, place);
    await recordAction(draft.trx, caller, { projectId, action, subject: flowId, details: { name: row.name } });
    return toStoredFlow(row);
  });
}

/** Gives what Meta has afterwards. @throws Refusal when it is not done, or when nobody knows */
async function carryOut({ atMeta, isDone }: Work, flow: FlowAtWork): Promise<FlowAtMeta> {
  const read = () => readAtMeta(flow.graph, flow.channel.id, flow.row.flow_id);
  let sent: string | undefined;
  try {
    sent = await atMeta(flow);
  } catch (refusal) {
    const now = refusal instanceof Refusal ? await read().catch(() => undefined) : undefined;
    if (now && isDone(now, flow)) return { ...now, sent: flow.row.draft };
    throw refusal;
  }
  try {
    return { ...(await read()), sent };
  } catch (error) {
    throw error instanceof Refusal ? doneButUnread(error) : error;
  }
}

/** Meta has done it, and could not be asked what it has now. */
function doneButUnread({ code, message }: Refusal): Refusal {
  return new Refusal(
    code,
    `It is done at Meta, but what Meta has now could not be read. Look at it with “Sync with Meta” later. ${message}`,
  );
}
