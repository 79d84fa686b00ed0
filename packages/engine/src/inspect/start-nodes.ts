import type { JourneyKind } from "../bot.ts";
import { connectorField, type Issue } from "../issue.ts";
import type { PreparedJourney, PreparedNode } from "../prepared-bot.ts";
import { at, type Inspected } from "./rule.ts";

/** Journeys without their start node, with several, or with a connector that leads to it. */
export function inspectStartNodes({ bot }: Inspected): Issue[] {
  return [...bot.journeys.values()].flatMap((journey) => [...countIssues(journey), ...inboundIssues(journey)]);
}

function countIssues(journey: PreparedJourney): Issue[] {
  const { id, kind, name } = journey.journey;
  const [first, ...others] = [...journey.nodes.values()].filter(isStart);
  const what = names[kind];
  if (!first) {
    return [{ code: "start-missing", severity: "error", message: `“${name}” has no ${what}. Add one.`, journeyId: id }];
  }
  if (kind === "data-channel") return [];
  return others.map((extra): Issue => {
    const message = `“${name}” has more than one ${what}. Delete “${extra.node.name}”.`;
    return { code: "start-repeated", severity: "error", message, ...at(journey, extra) };
  });
}

const names: Record<JourneyKind, string> = {
  user: "start node",
  flow: "Flow Starting Node",
  "data-channel": "node where a request comes in, such as On Open",
};

function inboundIssues(journey: PreparedJourney): Issue[] {
  return [...journey.nodes.values()].flatMap((from) =>
    Object.entries(from.node.exits).flatMap(([exit, to]): Issue[] => {
      const target = journey.nodes.get(to);
      if (!target || !isStart(target)) return [];
      const message = `“${from.node.name}” leads back to “${target.node.name}”, where a journey only begins. Connect it to the node after it.`;
      return [
        { code: "connector-to-start", severity: "error", message, ...at(journey, from), field: connectorField(exit) },
      ];
    }),
  );
}

function isStart({ nodeType }: PreparedNode): boolean {
  return nodeType?.role === "start";
}
