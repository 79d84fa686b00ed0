import type { SelectableFlow } from "@tributary/api";
import type { Bot } from "@tributary/engine";
import { exitsOf } from "../editor/node-kinds.ts";

/** How journeys, nodes and Flows are called; ids of what is gone stand for themselves. */
export interface Names {
  journey(journeyId: string): string;
  node(journeyId: string, nodeId: string): string;
  exit(taken: { journeyId: string; nodeId: string; exit: string }): string;
  /** In quotation marks, unless the Flow has no name here. */
  flow(flowId: string): string;
}

/** The names that a bot's designer gave, and those of the project's Flows. */
export function namesIn(
  bot: Bot | undefined,
  flows?: ReadonlyMap<string, Pick<SelectableFlow, "name" | "journeyName">>,
): Names {
  const journeys = new Map((bot?.journeys ?? []).map((journey) => [journey.id, journey]));
  const nodeAt = (journeyId: string, nodeId: string) =>
    journeys.get(journeyId)?.nodes.find((node) => node.id === nodeId);
  return {
    journey: (id) => journeys.get(id)?.name ?? id,
    node: (journeyId, id) => nodeAt(journeyId, id)?.name ?? id,
    exit: ({ journeyId, nodeId, exit }) => {
      const node = nodeAt(journeyId, nodeId);
      return (node && exitsOf(node).find(({ name }) => name === exit)?.label) ?? exit;
    },
    flow: (id) => {
      const known = flows?.get(id);
      return known === undefined ? id : `“${known.name ?? known.journeyName}”`;
    },
  };
}
