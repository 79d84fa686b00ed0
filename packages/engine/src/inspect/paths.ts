import type { JourneyKind } from "../bot.ts";
import type { Issue } from "../issue.ts";
import type { PreparedJourney, PreparedNode } from "../prepared-bot.ts";
import { reachableFrom, spread, targetsOf } from "./graph.ts";
import { at, type Inspected, isSound } from "./rule.ts";

/** Nodes that no path comes to, and paths of Flow Journeys that never come to a Terminal Node. */
export function inspectPaths({ bot }: Inspected): Issue[] {
  return [...bot.journeys.values()].flatMap((journey) => {
    const reachable = reachableFrom(journey);
    return [...unreachableIssues(journey, reachable), ...endlessIssues(journey, reachable)];
  });
}

function unreachableIssues(journey: PreparedJourney, reachable: Set<string>): Issue[] {
  const isLost = ({ node, nodeType }: PreparedNode) => !reachable.has(node.id) && nodeType?.role !== "start";
  return [...journey.nodes.values()].filter(isLost).map((prepared): Issue => {
    const message = `No path leads to “${prepared.node.name}”. Connect it or delete it.`;
    return { code: "node-unreachable", severity: "warning", message, ...at(journey, prepared) };
  });
}

/** Open branches are told where they are; this finds the paths that go round for ever instead. */
function endlessIssues(journey: PreparedJourney, reachable: Set<string>): Issue[] {
  const ending = endings[journey.journey.kind];
  if (!ending) return [];
  const stops = [...journey.nodes.values()].filter((one) => isEndOrOpen(journey, one)).map(({ node }) => node.id);
  const before = reversed(journey);
  const leadsToStop = spread(stops, (id) => before.get(id) ?? []);
  return [...journey.nodes.values()]
    .filter(({ node }) => reachable.has(node.id) && !leadsToStop.has(node.id))
    .map((prepared): Issue => {
      const message = `From “${prepared.node.name}” no path comes to ${ending.node}: it goes round in a loop.`;
      return { code: ending.code, severity: "error", message, ...at(journey, prepared) };
    });
}

const endings: Partial<Record<JourneyKind, { code: string; node: string }>> = {
  flow: { code: "path-without-terminal", node: "a Terminal Node" },
  "data-channel": { code: "path-without-reply", node: "a reply" },
};

function isEndOrOpen(journey: PreparedJourney, prepared: PreparedNode): boolean {
  if (!isSound(prepared) || prepared.nodeType.role === "end") return true;
  const { node, nodeType, config } = prepared;
  return nodeType.exits(config).some(({ name }) => {
    const to = Object.hasOwn(node.exits, name) ? node.exits[name] : undefined;
    return to === undefined || !journey.nodes.has(to);
  });
}

function reversed(journey: PreparedJourney): Map<string, string[]> {
  const before = new Map<string, string[]>();
  for (const id of journey.nodes.keys()) {
    for (const to of targetsOf(journey, id)) before.set(to, [...(before.get(to) ?? []), id]);
  }
  return before;
}
