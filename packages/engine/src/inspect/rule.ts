import type { Issue } from "../issue.ts";
import type { AnyNodeType, InspectFacts } from "../node-type.ts";
import type { PreparedBot, PreparedJourney, PreparedNode } from "../prepared-bot.ts";

/** What a rule looks at. */
export interface Inspected {
  bot: PreparedBot;
  facts: InspectFacts;
}

/** One family of things that can be wrong with a bot. */
export type Rule = (inspected: Inspected) => Issue[];

/** A node whose type is known and whose configuration fits it. */
export interface SoundNode extends PreparedNode {
  nodeType: AnyNodeType;
}

/** All journeys with their sound nodes: what a rule about content looks at. */
export function soundNodes({ bot }: Inspected): { journey: PreparedJourney; sound: SoundNode }[] {
  return [...bot.journeys.values()].flatMap((journey) =>
    [...journey.nodes.values()].filter(isSound).map((sound) => ({ journey, sound })),
  );
}

/** Says whether a node's type is known and its configuration fits it. */
export function isSound(prepared: PreparedNode): prepared is SoundNode {
  return prepared.nodeType !== undefined && prepared.config !== undefined;
}

/** The place of a node, for an issue. */
export function at(journey: PreparedJourney, { node }: PreparedNode): { journeyId: string; nodeId: string } {
  return { journeyId: journey.journey.id, nodeId: node.id };
}
