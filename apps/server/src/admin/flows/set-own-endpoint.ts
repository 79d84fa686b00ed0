import type { GraphClient, GraphFlow } from "@tributary/whatsapp";
import type { Channel } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { uploadFlowKey } from "../../flow-keys/confirm-flow-key.ts";
import { newestFlowKey } from "../../flow-keys/make-flow-key.ts";
import { askMeta } from "../channels/require-channel.ts";
import { endpointPath } from "./flow-row.ts";

interface OwnEndpoint {
  channel: Channel;
  graph: GraphClient;
  origin: string;
  flowId: string;
}

/** Tells Meta that the Flow asks this server, and with which key its requests are to be encrypted. */
export async function setOwnEndpoint(context: Context, own: OwnEndpoint): Promise<GraphFlow> {
  const { channel, graph, origin, flowId } = own;
  await ensureKeyAtMeta(context, { channel, graph });
  await askMeta(graph.updateFlow(flowId, { endpointUri: `${origin}${endpointPath(channel.id, flowId)}` }));
  return askMeta(graph.readFlow(flowId));
}

/** Uploads the channel's key, unless Meta has confirmed it before. */
export async function ensureKeyAtMeta(context: Context, at: Pick<OwnEndpoint, "channel" | "graph">): Promise<void> {
  const key = await newestFlowKey(context, at.channel.id);
  if (!key?.confirmedAt) await askMeta(uploadFlowKey(context, at));
}
