import { type GraphClient, GraphError, type GraphFlow } from "@tributary/whatsapp";
import { askMeta } from "../channels/require-channel.ts";
import type { FlowAtMeta } from "./keep-flow.ts";

/** Reads a Flow with its Flow JSON. @throws Refusal when Meta refuses or cannot be reached */
export async function readAtMeta(graph: GraphClient, channelId: string, flowId: string): Promise<FlowAtMeta> {
  const facts = await askMeta(graph.readFlow(flowId));
  return { channelId, facts, text: await readText(graph, facts) };
}

/** A Flow's Flow JSON, or null for a Flow that has none. @throws Refusal when Meta cannot be reached */
async function readText(graph: GraphClient, { id }: GraphFlow): Promise<string | null> {
  const read = graph.readFlowJson(id).catch((error: unknown) => {
    if (error instanceof GraphError && error.code === undefined && error.category === "flow") return null;
    throw error;
  });
  return askMeta(read);
}
