import type { InspectContext } from "@tributary/engine";
import { type ResponseField, responseSchema } from "@tributary/flow-json";
import { z } from "zod";
import { knownFlow } from "./data-channel/known-flow.ts";

/** What a Flow's answer holds. */
export interface FlowAnswer {
  fields: readonly ResponseField[];
  /** The names of everything that it may hold, `flow_token` included. */
  names: string[];
}

/** What the answer that a Flow Journey handles holds; undefined where nobody knows all of it. */
export function knownAnswer(context: InspectContext): FlowAnswer | undefined {
  const { journey } = context.journey;
  const flow = journey.kind === "flow" ? knownFlow(context) : undefined;
  if (journey.kind !== "flow" || flow === undefined) return undefined;
  const { fields, isOpen } = responseSchema(flow);
  const added = isOpen ? endpointNames(context, journey.flowId) : [];
  return added && { fields, names: [...new Set([...fields.map(({ name }) => name), ...added, "flow_token"])] };
}

const parameters = z.object({ parameters: z.array(z.object({ name: z.string() })).default([]) });

/** What the bot itself adds when its Data Channel Journey ends the Flow; undefined where somebody else answers too. */
function endpointNames({ bot }: InspectContext, flowId: string): string[] | undefined {
  const channels = [...bot.journeys.values()].filter(
    ({ journey }) => journey.kind === "data-channel" && journey.flowId === flowId,
  );
  const nodes = channels.flatMap((channel) => [...channel.nodes.values()]);
  if (nodes.length === 0 || nodes.some(({ node }) => node.type === "forward-request")) return undefined;
  return nodes.flatMap(({ node }) => {
    const config = node.type === "complete-flow" ? parameters.safeParse(node.config).data : undefined;
    return config?.parameters.map(({ name }) => name) ?? [];
  });
}
