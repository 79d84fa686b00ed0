import type { Bot, Journey, JourneyNode } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";

/** Groups whose nodes say something to the contact. */
const TALKING: ReadonlySet<string> = new Set(["message", "prompt", "flow"]);
const groups: ReadonlyMap<string, string> = new Map(Object.entries(nodeTypes).map(([tag, { group }]) => [tag, group]));

/**
 * Whether the first thing that a journey says is an approved template, whichever way it takes: outside the customer
 * service window WhatsApp delivers nothing else.
 */
export function beginsWithTemplate(bot: Bot, journeyId: string): boolean {
  const journeys = new Map(bot.journeys.map((journey) => [journey.id, journey]));
  const seen = new Set<string>();
  const open: Place[] = startsOf(journeys.get(journeyId));
  for (let place = open.pop(); place; place = open.pop()) {
    const key = `${place.journey.id}/${place.node.id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (place.node.type === "template") continue;
    if (TALKING.has(groups.get(place.node.type) ?? "")) return false;
    open.push(...nextOf(place, journeys));
  }
  return true;
}

interface Place {
  journey: Journey;
  node: JourneyNode;
}

function startsOf(journey: Journey | undefined): Place[] {
  if (!journey) return [];
  return journey.nodes.filter(({ type }) => type === "start").map((node) => ({ journey, node }));
}

function nextOf({ journey, node }: Place, journeys: ReadonlyMap<string, Journey>): Place[] {
  const targets = new Set(Object.values(node.exits));
  const next = journey.nodes.filter(({ id }) => targets.has(id)).map((found) => ({ journey, node: found }));
  const triggered = node.type === "trigger-journey" ? node.config["journeyId"] : undefined;
  return typeof triggered === "string" ? [...next, ...startsOf(journeys.get(triggered))] : next;
}
