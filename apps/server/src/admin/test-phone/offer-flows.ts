import { channelGraph } from "../../channels/channel-graph.ts";
import type { Channel } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { endpointPath, isDynamicText } from "../flows/flow-row.ts";
import { ensureKeyAtMeta } from "../flows/set-own-endpoint.ts";
import { isAtEmulator, tellEmulator } from "./tell-emulator.ts";

/** What is told to the emulator, on behalf of which number. */
export interface Offer {
  channel: Channel;
  emulatorUrl: string;
  /** Where Flows ask this server. */
  origin: string;
}

/**
 * Makes Flows that the project knows by their JSON known to the emulator, called as their Flow Journeys are; those that
 * are there stay as they are.
 */
export async function offerFlows(context: Context, { channel, emulatorUrl, origin }: Offer): Promise<void> {
  const { projectId, wabaId } = channel;
  const known = await context.db.kysely
    .selectFrom("flow_json as f")
    .leftJoin("journeys as j", (join) =>
      join.onRef("j.project_id", "=", "f.project_id").onRef("j.flow_id", "=", "f.flow_id").on("j.kind", "=", "flow"),
    )
    .select(["f.flow_id", "f.document", "j.name"])
    .where("f.project_id", "=", projectId)
    .execute();
  for (const { flow_id: flowId, document: json, name } of known) {
    if (await isAtEmulator(emulatorUrl, `/flows/${flowId}`)) continue;
    const isDynamic = isDynamicText(JSON.stringify(json));
    if (isDynamic) await ensureKeyAtMeta(context, { channel, graph: channelGraph(channel) });
    const endpoint = isDynamic ? { endpointUri: `${origin}${endpointPath(channel.id, flowId)}` } : {};
    const flow = { wabaId, name: name ?? `Flow ${flowId}`, status: "PUBLISHED", json, ...endpoint };
    await tellEmulator(emulatorUrl, `/flows/${flowId}`, flow);
  }
}
