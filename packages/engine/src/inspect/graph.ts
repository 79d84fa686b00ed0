import type { PreparedJourney } from "../prepared-bot.ts";

/** The ids of the nodes that a journey can come to from its start. */
export function reachableFrom(journey: PreparedJourney): Set<string> {
  const start = journey.entry?.node.id;
  return start === undefined ? new Set() : spread([start], (id) => targetsOf(journey, id));
}

/** The ids of the nodes that a node's connectors lead to; those that are not there are left out. */
export function targetsOf(journey: PreparedJourney, id: string): string[] {
  return Object.values(journey.nodes.get(id)?.node.exits ?? {}).filter((to) => journey.nodes.has(to));
}

/** Everything that can be reached from some places, themselves included. */
export function spread(from: readonly string[], next: (place: string) => readonly string[]): Set<string> {
  const reached = new Set(from);
  for (const place of reached) for (const further of next(place)) reached.add(further);
  return reached;
}
