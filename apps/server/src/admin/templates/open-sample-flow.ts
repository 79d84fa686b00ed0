import { channelGraph } from "../../channels/channel-graph.ts";
import type { Channel } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import type { Caller } from "../caller.ts";
import { askMeta } from "../channels/require-channel.ts";
import { createFlow } from "../flows/create-flow.ts";
import { publishFlow } from "../flows/publish-flow.ts";
import { syncFlows } from "../flows/sync-flows.ts";
import { SAMPLE_FLOW } from "./sample-templates.ts";

const sendable: ReadonlySet<string> = new Set(["PUBLISHED", "THROTTLED"]);
const spent: ReadonlySet<string> = new Set(["DEPRECATED", "BLOCKED"]);

interface Place {
  channel: Channel;
  caller: Caller;
  origin: string;
}

/**
 * The id of the sample Flow, published and in the Flow library; made when the account has none that can be sent.
 * @throws Refusal when the account does not take it
 */
export async function openSampleFlow(context: Context, { channel, caller, origin }: Place): Promise<string> {
  const { projectId, id: channelId, wabaId } = channel;
  const flows = (await askMeta(channelGraph(channel).listFlows(wabaId))).filter(({ name }) =>
    name?.startsWith(SAMPLE_FLOW.name),
  );
  const known = flows.find(({ status }) => !spent.has(status ?? ""));
  if (known && sendable.has(known.status ?? "")) return known.id;
  if (known) {
    await syncFlows(context, projectId);
    return (await publishFlow(context, { projectId, flowId: known.id }, caller)).flowId;
  }
  const name = flows.length === 0 ? SAMPLE_FLOW.name : `${SAMPLE_FLOW.name} ${flows.length + 1}`;
  const given = { channelId, name, templateId: SAMPLE_FLOW.templateId };
  const { flowId } = await createFlow(context, { projectId, given, caller, origin });
  return (await publishFlow(context, { projectId, flowId }, caller)).flowId;
}
