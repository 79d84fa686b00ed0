import type { InspectContext, Json } from "@tributary/engine";
import { type FlowJson, parseFlowJson } from "@tributary/flow-json";

/** The Flow JSON of the journey's Flow, as far as it is known. */
export function knownFlow(context: Pick<InspectContext, "journey" | "facts">): FlowJson | undefined {
  const { journey } = context.journey;
  return journey.kind === "user" ? undefined : flowWithId(journey.flowId, context);
}

/** The Flow JSON of any Flow, as far as it is known. */
export function flowWithId(flowId: string, { facts }: Pick<InspectContext, "facts">): FlowJson | undefined {
  const known = facts.flowJson?.get(flowId);
  return known === undefined ? undefined : parsed(known);
}

/** A Flow is looked at by every node of its journey, and by those that send it: it is read once. */
const flows = new WeakMap<object, FlowJson>();

function parsed(known: Json): FlowJson | undefined {
  if (typeof known !== "object" || known === null) return undefined;
  const flow = flows.get(known) ?? parseFlowJson(known).flow;
  if (flow) flows.set(known, flow);
  return flow;
}
