import type { Journey } from "../bot.ts";
import type { Issue } from "../issue.ts";
import type { Inspected } from "./rule.ts";

/** Ids, names and Flow IDs that are there twice, and default journeys that are not there. */
export function inspectIdentity({ bot: { bot } }: Inspected): Issue[] {
  const { journeys } = bot;
  return [
    ...repeated(journeys, ({ id }) => id).map(({ id }): Issue => {
      return error("journey-id-repeated", id, `Two journeys have the id “${id}”. Give each its own.`);
    }),
    ...repeated(journeys, ({ name }) => name.toLowerCase()).map(({ id, name }): Issue => {
      const message = `Two journeys are called “${name}”. Rename one, so that they can be told apart.`;
      return { code: "journey-name-repeated", severity: "warning", message, journeyId: id };
    }),
    ...repeated(journeys, flowKey).map((journey) => error("flow-id-repeated", journey.id, repeatedFlow(journey))),
    ...journeys.flatMap(({ id, nodes }) => [
      ...repeated(nodes, (node) => node.id).map((node) =>
        error("node-id-repeated", id, `Two nodes have the id “${node.id}”. Give each its own.`, node.id),
      ),
      ...repeated(nodes, (node) => node.name.trim().toLowerCase()).map((node) =>
        error("node-name-repeated", id, `Two nodes are called “${node.name}”. Names are unique in a journey.`, node.id),
      ),
    ]),
    ...missingDefaults(bot),
  ];
}

function flowKey(journey: Journey): string | undefined {
  return journey.kind === "user" ? undefined : `${journey.kind} ${journey.flowId}`;
}

function repeatedFlow(journey: Journey): string {
  const flowId = journey.kind === "user" ? "" : journey.flowId;
  return journey.kind === "data-channel"
    ? `Flow ${flowId} has two Data Channel Journeys; only one can reply to it. Delete one.`
    : `Flow ${flowId} has two Flow Journeys; only one can receive its answers. Delete one.`;
}

function missingDefaults({ defaultJourneys, journeys }: Inspected["bot"]["bot"]): Issue[] {
  const users = new Set(journeys.filter(({ kind }) => kind === "user").map(({ id }) => id));
  return (["welcome", "fallback"] as const).flatMap((name): Issue[] => {
    const id = defaultJourneys[name];
    if (id === undefined || users.has(id)) return [];
    const title = name === "welcome" ? "Welcome" : "Fallback";
    const message = `The ${title} journey (“${id}”) is not among the User Journeys. Choose another one.`;
    return [{ code: "default-journey-missing", severity: "error", message, field: `defaultJourneys.${name}` }];
  });
}

/** The items whose key an earlier one has already. */
function repeated<Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (key === undefined) return false;
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}

function error(code: string, journeyId: string, message: string, nodeId?: string): Issue {
  return { code, severity: "error", message, journeyId, ...(nodeId === undefined ? {} : { nodeId }) };
}
