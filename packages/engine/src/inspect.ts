import type { Bot } from "./bot.ts";
import type { Issue } from "./issue.ts";
import type { InspectFacts, NodeTypes } from "./node-type.ts";

/** Everything that is wrong with a bot, worst first within each journey. */
export function inspect(_bot: Bot, _nodeTypes: NodeTypes, _facts: InspectFacts): Issue[] {
  return [];
}
