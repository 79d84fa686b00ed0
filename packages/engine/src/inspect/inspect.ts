import type { Bot } from "../bot.ts";
import type { Issue } from "../issue.ts";
import type { InspectFacts, NodeTypes } from "../node-type.ts";
import { prepareBot } from "../prepared-bot.ts";
import { inspectConnectors } from "./connectors.ts";
import { inspectFields } from "./fields.ts";
import { inspectIdentity } from "./identity.ts";
import { inspectLoops } from "./loops.ts";
import { inspectNodes } from "./nodes.ts";
import { inspectPaths } from "./paths.ts";
import type { Rule } from "./rule.ts";
import { inspectStartNodes } from "./start-nodes.ts";
import { inspectVariables } from "./variables.ts";

const rules: Rule[] = [
  inspectIdentity,
  inspectVariables,
  inspectStartNodes,
  inspectNodes,
  inspectConnectors,
  inspectPaths,
  inspectLoops,
  inspectFields,
];

/**
 * Everything that is wrong with a bot: first what concerns the whole bot, then journey by journey, the worst first.
 * Never throws, whatever the bot holds.
 */
export function inspect(bot: Bot, nodeTypes: NodeTypes, facts: InspectFacts): Issue[] {
  const context = { bot: prepareBot(bot, nodeTypes), facts };
  const places = new Map(bot.journeys.map(({ id }, index) => [id, index]));
  const placeOf = ({ journeyId }: Issue) => (journeyId === undefined ? -1 : (places.get(journeyId) ?? -1));
  return rules
    .flatMap((rule) => rule(context))
    .sort((one, other) => placeOf(one) - placeOf(other) || severities[one.severity] - severities[other.severity]);
}

const severities: Record<Issue["severity"], number> = { error: 0, warning: 1, hint: 2 };
