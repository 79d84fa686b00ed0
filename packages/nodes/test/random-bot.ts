import type { bot } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import fc from "fast-check";
import type { z } from "zod";
import { configsFrom, faultyPalette, flowIds, journeyIds, soundPalette } from "./random-config.ts";

type BotSource = z.input<typeof bot>;
type JourneySource = BotSource["journeys"][number];
type NodeSource = JourneySource["nodes"][number];

const nodeIds = ["n0", "n1", "n2", "n3"];
const rest: Pick<BotSource, "formatVersion" | "variables" | "apis"> = {
  formatVersion: 1,
  variables: [
    { scope: "local", name: "name", type: "string" },
    { scope: "local", name: "count", type: "number", value: 1 },
    { scope: "local", name: "data", type: "json" },
    { scope: "global", name: "notes", type: "string" },
  ],
  apis: [
    {
      id: "crm",
      name: "CRM",
      method: "GET",
      url: "https://x.example/{{ local_var.name }}",
      responseMapping: [{ path: "$.a", variable: "local_var.data" }],
    },
  ],
};

const exitNames = [
  "next",
  "answered",
  "fallback",
  "no-reply",
  "other",
  "button:yes",
  "row:yes",
  "card:yes",
  "chosen",
  "empty",
  "shared",
  "message",
  "cancelled",
  "none",
  "branch:a",
  "branch:b",
  "otherwise",
  "success",
  "failure",
  "done",
  "yes",
];
const faultyExits = fc.uniqueArray(fc.tuple(fc.constantFrom(...exitNames), fc.constantFrom(...nodeIds, "gone")), {
  minLength: 6,
  selector: ([name]) => name,
});

function faultyNode(id: string, types: string[]): fc.Arbitrary<NodeSource> {
  const configs = configsFrom(faultyPalette);
  return fc.constantFrom(...types).chain((name) => {
    const fitting = configs[name] ?? fc.constant({});
    const anything = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }));
    return fc
      .record({
        type: fc.oneof({ weight: 30, arbitrary: fc.constant(name) }, { weight: 1, arbitrary: fc.constant("teleport") }),
        config: fc.oneof({ weight: 15, arbitrary: fitting }, { weight: 1, arbitrary: anything }),
        exits: faultyExits,
      })
      .map(({ type, config, exits }) => ({
        id,
        type,
        name: id,
        config: asJson(config),
        exits: Object.fromEntries(exits),
      }));
  });
}

function faultyJourney(id: string): fc.Arbitrary<JourneySource> {
  const types = Object.keys(nodeTypes);
  const nodes = fc.tuple(...nodeIds.map((nodeId) => faultyNode(nodeId, types)));
  const user = fc.tuple(faultyNode("start", ["start"]), nodes);
  const flow = fc.tuple(faultyNode("start", ["flow-start"]), nodes, fc.constantFrom(...flowIds));
  return fc.oneof(
    {
      weight: 3,
      arbitrary: user.map(
        ([first, others]): JourneySource => ({ kind: "user", id, name: id, nodes: [first, ...others] }),
      ),
    },
    {
      weight: 1,
      arbitrary: flow.map(
        ([first, others, flowId]): JourneySource => ({ kind: "flow", id, name: id, flowId, nodes: [first, ...others] }),
      ),
    },
  );
}

/** A bot that parses; anything else may be wrong with it. */
export const faultyBot: fc.Arbitrary<BotSource> = fc
  .record({
    journeys: fc.tuple(...journeyIds.map(faultyJourney)),
    defaultJourneys: fc.record(
      { welcome: faultyPalette.journeyId, fallback: faultyPalette.journeyId },
      { requiredKeys: [] },
    ),
  })
  .map((made) => ({ ...rest, ...made }));

/** Steps that any connected graph of may be made; each exit leads to a later node, so that there are no loops. */
function soundJourney(journey: JourneySource, targets: string[]): fc.Arbitrary<JourneySource> {
  const { kind } = journey;
  const last = kind === "flow" ? "terminal" : "end";
  const configs = configsFrom(soundPalette(targets));
  const types = Object.values(nodeTypes).flatMap(({ type, role, allowedIn }) => {
    const isStep = role === "step" || type === "whatsapp-flow" || (type === "trigger-journey" && targets.length > 0);
    return isStep && (allowedIn as readonly string[]).includes(kind) ? [type] : [];
  });
  const anyNode = fc
    .constantFrom(...types)
    .chain((type) =>
      fc.tuple(
        fc.constant(type),
        configs[type] ?? fc.constant({}),
        fc.array(fc.nat({ max: 3 }), { minLength: 12, maxLength: 12 }),
      ),
    );
  const first = kind === "flow" ? fc.constant({ flowId: journey.flowId }) : (configs["start"] ?? fc.constant({}));
  const ending = targets.length > 0 || kind === "user" ? configs[last] : fc.constant({});
  return fc
    .tuple(first, fc.tuple(...nodeIds.map(() => anyNode)), ending ?? fc.constant({}))
    .map(([start, made, end]) => ({
      ...journey,
      nodes: [
        {
          id: "start",
          type: kind === "flow" ? "flow-start" : "start",
          name: "start",
          config: asJson(start),
          exits: { next: "n0" },
        },
        ...made.map(([type, config, jumps], index) => soundNode(index, type, asJson(config), jumps)),
        { id: "last", type: last, name: "last", config: asJson(end) },
      ],
    }));
}

function soundNode(index: number, type: string, config: Record<string, never>, jumps: number[]): NodeSource {
  const nodeType = Object.values(nodeTypes).find((one) => one.type === type);
  const exitsOf: ((config: never) => { name: string }[]) | undefined = nodeType?.exits;
  const names = exitsOf?.(nodeType?.config.parse(config) as never).map(({ name }) => name) ?? [];
  const exits = names.map((name, at) => [name, nodeIds[index + 1 + (jumps[at] ?? 0)] ?? "last"]);
  return { id: `n${index}`, type, name: `n${index}`, config, exits: Object.fromEntries(exits) };
}

/** A bot without errors: three User Journeys that trigger later ones only, and a Flow Journey for each Flow ID. */
export const soundBot: fc.Arbitrary<BotSource> = fc
  .tuple(
    ...journeyIds.map((id, index) =>
      soundJourney({ kind: "user", id, name: id, nodes: [] }, journeyIds.slice(index + 1)),
    ),
    ...flowIds.map((flowId) =>
      soundJourney({ kind: "flow", id: `f${flowId}`, name: `f${flowId}`, flowId, nodes: [] }, journeyIds),
    ),
  )
  .map((journeys) => ({ ...rest, journeys, defaultJourneys: { welcome: "j1", fallback: "j2" } }));

/** Either of the two. */
export const randomBot: fc.Arbitrary<BotSource> = fc.oneof(faultyBot, soundBot);

/** Values as a file holds them: without what is undefined. */
function asJson(value: object) {
  return JSON.parse(JSON.stringify(value));
}
