import type { Use } from "@tributary/api";
import {
  type ApiDefinition,
  apiDefinition,
  type Bot,
  type ConfigField,
  configFields,
  declarationKey,
  type Journey,
  type JourneyNode,
  type NodeTypes,
  type VariableDeclaration,
} from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";

/** What is looked for. */
export type Used =
  | { journey: Journey }
  | { api: Pick<ApiDefinition, "id"> }
  | { variable: Pick<VariableDeclaration, "scope" | "name"> }
  | { secret: string };

/** What kinds of things are used, and by which word of them. */
export type UsedKind = "variable" | "api" | "secret" | "journey" | "flow";

const registry: NodeTypes = nodeTypes;

/** All places of a bot that use something. */
export function findUses(bot: Bot, used: Used): Use[] {
  if ("api" in used) return indexUses(bot, "api").get(used.api.id) ?? [];
  if ("secret" in used) return indexUses(bot, "secret").get(used.secret) ?? [];
  if ("variable" in used) return indexUses(bot, "variable").get(declarationKey(used.variable)) ?? [];
  const { journey } = used;
  if (journey.kind === "user") return indexUses(bot, "journey").get(journey.id) ?? [];
  // The open Flow calls it; no node does.
  if (journey.kind === "data-channel") return [];
  return indexUses(bot, "flow").get(journey.flowId) ?? [];
}

/** All uses of one kind of thing, by its id, reference or name. What a journey says about itself is no use. */
export function indexUses(bot: Bot, kind: UsedKind): Map<string, Use[]> {
  const index = new Map<string, Use[]>();
  const add = (names: Iterable<string>, use: Use) => {
    for (const name of new Set(names)) index.set(name, [...(index.get(name) ?? []), use]);
  };
  const named = namesIn[kind];
  for (const journey of bot.journeys) {
    const own = journey.kind === "user" ? journey.id : journey.flowId;
    const isOther = (name: string) => (kind !== "journey" && kind !== "flow") || name !== own;
    for (const node of journey.nodes) add(fieldsOf(node).flatMap(named).filter(isOther), useIn(journey, node));
  }
  for (const api of bot.apis) {
    add(configFields(apiDefinition, api).flatMap(named), { kind: "api", id: api.id, name: api.name });
  }
  if (kind === "journey") for (const [journeyId, use] of defaultUses(bot)) add([journeyId], use);
  return index;
}

const namesIn: Record<UsedKind, (field: ConfigField) => string[]> = {
  variable: ({ value }) => mentionedVariables(value),
  api: withControl("api"),
  secret: withControl("secret"),
  journey: withControl("user-journey"),
  flow: withControl("flow"),
};

function withControl(control: NonNullable<ConfigField["meta"]["control"]>): (field: ConfigField) => string[] {
  return ({ value, meta }) => (meta.control === control ? [value] : []);
}

/** As a reference, in a template or in code: `local_var.name` or `local_var["name"]`. */
const MENTION =
  /\b(local|global|constant)_var\s*(?:\??\.\s*([A-Za-z_]\w*)|(?:\?\.)?\[\s*["'`]([A-Za-z_]\w*)["'`]\s*\])/g;

function mentionedVariables(text: string): string[] {
  if (!text.includes("_var")) return [];
  return [...text.matchAll(MENTION)].map(([, scope, afterDot, inBrackets]) => `${scope}_var.${afterDot ?? inBrackets}`);
}

function fieldsOf(node: JourneyNode): ConfigField[] {
  const nodeType = Object.hasOwn(registry, node.type) ? registry[node.type] : undefined;
  return nodeType ? configFields(nodeType.config, node.config) : [];
}

function useIn(journey: Journey, node: JourneyNode): Use {
  return { kind: "journey", id: journey.id, name: journey.name, nodeId: node.id, nodeName: node.name };
}

function defaultUses({ defaultJourneys }: Bot): [journeyId: string, use: Use][] {
  return Object.entries(defaultJourneys).flatMap(([role, journeyId]) => {
    if (journeyId === undefined) return [];
    const name = `${role === "welcome" ? "Welcome" : "Fallback"} journey`;
    return [[journeyId, { kind: "default-journey", id: role, name }]];
  });
}
