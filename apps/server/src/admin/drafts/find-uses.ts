import type { Use } from "@tributary/api";
import {
  type ApiDefinition,
  apiDefinition,
  type Bot,
  type ConfigField,
  configFields,
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

const registry: NodeTypes = nodeTypes;

/** All places of a bot that use something. */
export function findUses(bot: Bot, used: Used): Use[] {
  const isUse = matcher(used);
  const inNodes = bot.journeys
    .filter((journey) => !("journey" in used) || journey.id !== used.journey.id)
    .flatMap((journey) =>
      journey.nodes.filter((node) => fieldsOf(node).some(isUse)).map((node) => useIn(journey, node)),
    );
  const inApis = bot.apis
    .filter((api) => configFields(apiDefinition, api).some(isUse))
    .map(({ id, name }): Use => ({ kind: "api", id, name }));
  return [...inNodes, ...inApis, ...("journey" in used ? asDefault(bot, used.journey) : [])];
}

function matcher(used: Used): (field: ConfigField) => boolean {
  if ("api" in used) return ({ value, meta }) => meta.control === "api" && value === used.api.id;
  if ("secret" in used) return ({ value, meta }) => meta.control === "secret" && value === used.secret;
  if ("variable" in used) return mentions(used.variable);
  const { journey } = used;
  if (journey.kind === "flow") return ({ value, meta }) => meta.control === "flow" && value === journey.flowId;
  return ({ value, meta }) => meta.control === "user-journey" && value === journey.id;
}

/** As a reference, in a template or in code: `local_var.name` or `local_var["name"]`. */
function mentions(variable: Pick<VariableDeclaration, "scope" | "name">): (field: ConfigField) => boolean {
  const { scope, name } = variable;
  const mention = new RegExp(
    `\\b${scope}_var\\s*(\\??\\.\\s*${name}(?![\\w])|(\\?\\.)?\\[\\s*["'\`]${name}["'\`]\\s*\\])`,
  );
  return ({ value }) => value.includes(name) && mention.test(value);
}

function fieldsOf(node: JourneyNode): ConfigField[] {
  const nodeType = Object.hasOwn(registry, node.type) ? registry[node.type] : undefined;
  return nodeType ? configFields(nodeType.config, node.config) : [];
}

function useIn(journey: Journey, node: JourneyNode): Use {
  return { kind: "journey", id: journey.id, name: journey.name, nodeId: node.id, nodeName: node.name };
}

function asDefault({ defaultJourneys }: Bot, journey: Journey): Use[] {
  return Object.entries(defaultJourneys)
    .filter(([, id]) => id === journey.id)
    .map(([role]) => ({
      kind: "default-journey",
      id: role,
      name: `${role === "welcome" ? "Welcome" : "Fallback"} journey`,
    }));
}
