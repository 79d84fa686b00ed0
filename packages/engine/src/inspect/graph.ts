import type { PreparedJourney } from "../prepared-bot.ts";

/** The ids of the nodes that a journey can come to from its start, or from any of its entries. */
export function reachableFrom(journey: PreparedJourney): Set<string> {
  const starts = journey.journey.kind === "data-channel" ? journey.entries : journey.entries.slice(0, 1);
  return spread(
    starts.map(({ node }) => node.id),
    (id) => targetsOf(journey, id),
  );
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
