import type { Bot } from "@tributary/engine";

/** How journeys and nodes are called; ids of what is gone stand for themselves. */
export interface Names {
  journey(journeyId: string): string;
  node(journeyId: string, nodeId: string): string;
}

/** The names that a bot's designer gave. */
export function namesIn(bot: Bot | undefined): Names {
  const journeys = new Map((bot?.journeys ?? []).map((journey) => [journey.id, journey]));
  return {
    journey: (id) => journeys.get(id)?.name ?? id,
    node: (journeyId, id) => journeys.get(journeyId)?.nodes.find((node) => node.id === id)?.name ?? id,
  };
}
