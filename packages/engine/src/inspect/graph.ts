import type { PreparedJourney } from "../prepared-bot.ts";

/** The ids of the nodes that a journey can come to from its start. */
export function reachableFrom(journey: PreparedJourney): Set<string> {
  const start = journey.entry?.node.id;
  return start === undefined ? new Set() : spread([start], (id) => targetsOf(journey, id));
}

/** The ids that a node's connectors lead to, of nodes that may not be there any more. */
export function targetsOf(journey: PreparedJourney, id: string): string[] {
  return Object.values(journey.nodes.get(id)?.node.exits ?? {});
}

/** Everything that can be reached from some places, themselves included. */
export function spread(from: readonly string[], next: (place: string) => readonly string[]): Set<string> {
  const reached = new Set(from);
  for (const place of reached) for (const further of next(place)) reached.add(further);
  return reached;
}
