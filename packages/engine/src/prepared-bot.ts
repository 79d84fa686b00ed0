import type { ApiDefinition } from "./api-definition.ts";
import type { Bot, Journey, JourneyNode, VariableDeclaration } from "./bot.ts";
import type { JsonObject } from "./json.ts";
import type { AnyNodeType, NodeTypes } from "./node-type.ts";
import { declarationKey, type WritableScope } from "./variables.ts";

/** A node with its type looked up and its configuration parsed. */
export interface PreparedNode {
  node: JourneyNode;
  nodeType: AnyNodeType | undefined;
  /** The parsed configuration; undefined when it does not fit the node type's schema. */
  config: unknown;
}

/** A journey with its nodes by id and its entry found. */
export interface PreparedJourney {
  journey: Journey;
  nodes: ReadonlyMap<string, PreparedNode>;
  entry: PreparedNode | undefined;
  /** All start nodes: a Data Channel Journey has one for each kind of request. */
  entries: readonly PreparedNode[];
}

/** A bot made ready to run: looked up and parsed once, used by any number of turns. Never changed. */
export interface PreparedBot {
  bot: Bot;
  nodeTypes: NodeTypes;
  journeys: ReadonlyMap<string, PreparedJourney>;
  /** Flow Journeys by Flow ID. */
  flowJourneys: ReadonlyMap<string, PreparedJourney>;
  /** Data Channel Journeys by Flow ID. */
  dataChannelJourneys: ReadonlyMap<string, PreparedJourney>;
  variables: ReadonlyMap<string, VariableDeclaration>;
  apis: ReadonlyMap<string, ApiDefinition>;
  constants: JsonObject;
  /** By name, of the variables that have one. */
  firstValues: Record<WritableScope, JsonObject>;
}

/** Makes a bot ready to run with a registry of node types. Faulty nodes stay in place and fail when they are reached. */
export function prepareBot(bot: Bot, nodeTypes: NodeTypes): PreparedBot {
  const journeys = new Map(bot.journeys.map((journey) => [journey.id, prepareJourney(journey, nodeTypes)]));
  return {
    bot,
    nodeTypes,
    journeys,
    flowJourneys: byFlowId(journeys, "flow"),
    dataChannelJourneys: byFlowId(journeys, "data-channel"),
    variables: new Map(bot.variables.map((declaration) => [declarationKey(declaration), declaration])),
    apis: new Map(bot.apis.map((api) => [api.id, api])),
    constants: initialValues(bot, "constant"),
    firstValues: { local: initialValues(bot, "local"), global: initialValues(bot, "global") },
  };
}

function byFlowId(
  journeys: ReadonlyMap<string, PreparedJourney>,
  kind: "flow" | "data-channel",
): Map<string, PreparedJourney> {
  return new Map(
    [...journeys.values()].flatMap((prepared): [string, PreparedJourney][] =>
      prepared.journey.kind === kind ? [[prepared.journey.flowId, prepared]] : [],
    ),
  );
}

/** The User Journey that takes over from one that got stuck: Fallback, but never from itself. */
export function fallbackOf({ bot, journeys }: PreparedBot, stuckJourneyId: string): PreparedJourney | undefined {
  const { fallback } = bot.defaultJourneys;
  return fallback === undefined || fallback === stuckJourneyId ? undefined : journeys.get(fallback);
}

/** The declared first values of a scope's variables. */
function initialValues(bot: Bot, scope: VariableDeclaration["scope"]): JsonObject {
  const values: JsonObject = {};
  for (const declaration of bot.variables) {
    if (declaration.scope === scope && declaration.value !== undefined) values[declaration.name] = declaration.value;
  }
  return values;
}

function prepareJourney(journey: Journey, nodeTypes: NodeTypes): PreparedJourney {
  const nodes = new Map(journey.nodes.map((node) => [node.id, prepareNode(node, nodeTypes)]));
  const entries = [...nodes.values()].filter(({ nodeType }) => nodeType?.role === "start");
  return { journey, nodes, entry: entries[0], entries };
}

function prepareNode(node: JourneyNode, nodeTypes: NodeTypes): PreparedNode {
  const nodeType = Object.hasOwn(nodeTypes, node.type) ? nodeTypes[node.type] : undefined;
  const parsed = nodeType?.config.safeParse(node.config);
  return { node, nodeType, config: parsed?.success ? parsed.data : undefined };
}
