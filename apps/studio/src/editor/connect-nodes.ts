import type { Journey, JourneyNode } from "@tributary/engine";
import { changeNode } from "./change-nodes.ts";
import { exitsOf, nodeTypeOf } from "./node-kinds.ts";

/** A line from a way out of a node to another node. */
export interface Connector {
  from: string;
  exit: string;
  to: string;
}

/** Leads a way out to a node; what it led to before is let go. */
export function connectNodes(journey: Journey, { from, exit, to }: Connector): Journey {
  if (connectorProblem(journey, { from, exit, to }) !== undefined) return journey;
  return changeNode(journey, from, (node) =>
    node.exits[exit] === to ? node : { ...node, exits: { ...node.exits, [exit]: to } },
  );
}

/** Cuts a connector. */
export function disconnect(journey: Journey, { from, exit }: Pick<Connector, "from" | "exit">): Journey {
  return changeNode(journey, from, (node) => {
    if (!(exit in node.exits)) return node;
    const { [exit]: _cut, ...exits } = node.exits;
    return { ...node, exits };
  });
}

/** Why a connector cannot be drawn, in plain words; undefined when it can. */
export function connectorProblem(journey: Journey, { from, exit, to }: Connector): string | undefined {
  const source = journey.nodes.find(({ id }) => id === from);
  const target = journey.nodes.find(({ id }) => id === to);
  if (!source || !target) return "One of the two nodes is gone.";
  if (!exitsOf(source).some(({ name }) => name === exit)) return noExit(source);
  if (nodeTypeOf(target.type)?.role === "start") return "Nothing can lead to the node where a journey begins.";
  return undefined;
}

function noExit({ type, name }: JourneyNode): string {
  if (type === "whatsapp-flow") return "Nothing follows a WhatsApp Flow: the answer goes to the Flow Journey.";
  return `“${name}” has no such way out.`;
}
