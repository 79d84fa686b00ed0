import type { Bot } from "@tributary/engine";
import { checkImportedStart } from "../journeys/locked-nodes.ts";
import { Refusal } from "../refusals.ts";

/** Refuses a whole bot that a draft cannot hold. Everything else is for `inspect` to say. */
export function checkBotDocument(bot: Bot): void {
  const flowJourneys = bot.journeys.filter((journey) => journey.kind === "flow");
  refuseTwins("journey id", "bot.journeys", ids(bot.journeys));
  refuseTwins("journey name", "bot.journeys", names(bot.journeys));
  refuseTwins("Flow ID", "bot.journeys", new Map(flowJourneys.map((journey) => [journey, journey.flowId])));
  const dataChannels = bot.journeys.filter((journey) => journey.kind === "data-channel");
  const channelFlows = new Map(dataChannels.map((journey) => [journey, journey.flowId]));
  refuseTwins("Data Channel Journey's Flow ID", "bot.journeys", channelFlows);
  refuseTwins("API id", "bot.apis", ids(bot.apis));
  refuseTwins("API name", "bot.apis", names(bot.apis));
  const variables = new Map(bot.variables.map((variable) => [variable, `${variable.scope}_var.${variable.name}`]));
  refuseTwins("variable", "bot.variables", variables);
  for (const journey of flowJourneys) checkImportedStart(journey);
}

function ids<Item extends { id: string }>(items: Item[]): Map<Item, string> {
  return new Map(items.map((item) => [item, item.id]));
}

function names<Item extends { name: string }>(items: Item[]): Map<Item, string> {
  return new Map(items.map((item) => [item, item.name]));
}

function refuseTwins(what: string, field: string, keys: ReadonlyMap<object, string>): void {
  const seen = new Set<string>();
  for (const key of keys.values()) {
    if (seen.has(key)) {
      throw new Refusal("invalid-input", `The ${what} “${key}” is in the file twice. Keep one of them.`, { field });
    }
    seen.add(key);
  }
}
