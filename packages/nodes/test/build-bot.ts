import { type Bot, bot, type Issue, inspect, type JsonObject, prepareBot } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import type { z } from "zod";
import { type PlayedTurn, playScenario } from "./play-scenario.ts";
import { type ScenarioInput, scenario } from "./scenario-file.ts";

type BotSource = z.input<typeof bot>;
type JourneySource = BotSource["journeys"][number];
type NodeSource = JourneySource["nodes"][number];
type VariableSource = BotSource["variables"][number];

/** A node whose id is its name; it leads on by the exits that are named. */
export function node(
  type: string,
  id: string,
  config: NodeSource["config"],
  exits: Record<string, string> = {},
): NodeSource {
  return { id, type, name: id, config, exits };
}

/** A User Journey that starts on a keyword (its own id, unless `start` says otherwise) and goes through the nodes. */
export function userJourney(id: string, nodes: NodeSource[], start: JsonObject = {}): JourneySource {
  const config = { trigger: { kind: "keyword", match: "equals", words: [id] }, ...start };
  const next = nodes[0] ? { next: nodes[0].id } : {};
  return { kind: "user", id, name: id, nodes: [node("start", "start", config, next), ...nodes] };
}

/** A Flow Journey whose start leads to the first of the nodes. */
export function flowJourney(flowId: string, nodes: NodeSource[]): JourneySource {
  const next = nodes[0] ? { next: nodes[0].id } : {};
  const id = `flow-${flowId}`;
  return { kind: "flow", id, name: id, flowId, nodes: [node("flow-start", "start", { flowId }, next), ...nodes] };
}

/** A bot of some journeys; every one of the variables `name`, `count` and `data` is declared. */
export function botOf(journeys: JourneySource[], more: Partial<BotSource> = {}): Bot {
  const variables: VariableSource[] = [
    { scope: "local", name: "name", type: "string" },
    { scope: "local", name: "count", type: "number" },
    { scope: "local", name: "data", type: "json" },
    { scope: "global", name: "visits", type: "number" },
  ];
  return bot.parse({
    formatVersion: 1,
    journeys,
    apis: [],
    ...more,
    variables: [...variables, ...(more.variables ?? [])],
  });
}

/** Plays inputs on a bot, from a new session on. */
export function converse(played: Bot, inputs: ScenarioInput[]): PlayedTurn[] {
  return playScenario(prepareBot(played, nodeTypes), scenario.parse({ description: "a conversation", inputs }));
}

/** The texts of the messages that were sent, in order. */
export function sentTexts(turns: PlayedTurn[]): string[] {
  return sentMessages(turns).map(({ message }) => {
    const { text, interactive } = message as { text?: { body: string }; interactive?: { body: { text: string } } };
    return text?.body ?? interactive?.body.text ?? "";
  });
}

/** The messages that were sent, in order. */
export function sentMessages(turns: PlayedTurn[]) {
  return turns.flatMap(({ events }) => events).filter((one) => one.type === "message-requested");
}

/** The types of all events, in order. */
export function eventTypes(turns: PlayedTurn[]): string[] {
  return turns.flatMap(({ events }) => events.map(({ type }) => type));
}

/** What is wrong with a bot. */
export function issuesOf(inspected: Bot, facts: Parameters<typeof inspect>[2] = { isDeploy: true }): Issue[] {
  return inspect(inspected, nodeTypes, facts);
}

/** The codes of what is wrong with a bot, errors only. */
export function errorCodes(inspected: Bot, facts?: Parameters<typeof inspect>[2]): string[] {
  return issuesOf(inspected, facts).flatMap(({ code, severity }) => (severity === "error" ? [code] : []));
}
