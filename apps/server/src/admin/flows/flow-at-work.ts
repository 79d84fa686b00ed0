import type { StoredFlow } from "@tributary/api";
import type { GraphClient } from "@tributary/whatsapp";
import { channelGraph } from "../../channels/channel-graph.ts";
import type { Channel } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { requireChannel } from "../channels/require-channel.ts";
import { type DraftEdit, editDraft } from "../drafts/edit-draft.ts";
import { type FlowPlace, type FlowRow, readFlowRow, toStoredFlow } from "./flow-row.ts";
import { keepFlow } from "./keep-flow.ts";
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
  /** What is to be written down besides, once it is done. */
  afterwards?: (draft: DraftEdit, text: string) => Promise<void>;
}

export async function openFlowAtWork(context: Context, place: FlowPlace): Promise<FlowAtWork> {
  const row = await readFlowRow(context.db.kysely, place);
  const channel = await requireChannel(context, { projectId: place.projectId, channelId: row.channel_id });
  return { row, channel, graph: channelGraph(channel) };
}

/** Does something to a Flow at Meta, then writes down what Meta has now. */
export async function workOnFlow(context: Context, work: Work): Promise<StoredFlow> {
  const { place, caller, action } = work;
  const { projectId, flowId } = place;
  const flow = await openFlowAtWork(context, place);
  const sent = await work.atMeta(flow);
  const now = await readAtMeta(flow.graph, flow.channel.id, flowId);
  return editDraft(context, projectId, async (draft) => {
    await keepFlow(draft, { ...now, sent });
    await work.afterwards?.(draft, now.text ?? "");
    await recordAction(draft.trx, caller, { projectId, action, subject: flowId });
    return toStoredFlow(await readFlowRow(draft.trx, place));
  });
}
