import { BOT_FORMAT_VERSION, type Bot, bot, type Journey } from "@tributary/engine";

type NodeSketch = { type: string; config?: object; exits?: Record<string, string>; name?: string };

/** A bot for a test; what is left out is empty. */
export function botOf(given: {
  journeys: Journey[];
  variables?: Bot["variables"];
  apis?: object[];
  defaultJourneys?: Bot["defaultJourneys"];
}): Bot {
  return bot.parse({ formatVersion: BOT_FORMAT_VERSION, variables: [], apis: [], ...given });
}

/** A User Journey out of sketches of its nodes by id; each node's name is its id. */
export function userJourney(id: string, nodes: Record<string, NodeSketch>): Journey {
  return { kind: "user", id, name: id, nodes: nodesOf(nodes) };
}

/** A Flow Journey whose Flow Starting Node leads to the node `first`. */
export function flowJourney(id: string, flowId: string, nodes: Record<string, NodeSketch>): Journey {
  const start = { type: "flow-start", config: { flowId }, exits: { next: "first" } };
  return { kind: "flow", id, name: id, flowId, nodes: nodesOf({ start, ...nodes }) };
}

/** A start node's configuration for one keyword. */
export function onKeyword(...words: string[]): object {
  return { trigger: { kind: "keyword", match: "equals", words } };
}

function nodesOf(sketches: Record<string, NodeSketch>): Journey["nodes"] {
  const entries = Object.entries(sketches);
  return entries.map(([id, { type, config = {}, exits = {}, name = id }], index) => ({
    id,
    type,
    name,
    position: { x: index * 260, y: 0 },
    config: JSON.parse(JSON.stringify(config)),
    exits,
  }));
}
