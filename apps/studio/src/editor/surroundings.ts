import type { SelectableFlow } from "@tributary/api";
import {
  type Bot,
  type Issue,
  inspect,
  type Journey,
  type JsonObject,
  type KnownTemplate,
  systemVariables,
} from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";

/** The bot that the open journey is part of, and what is known of the world around it. */
export interface Surroundings {
  bot: Bot;
  flows: readonly SelectableFlow[];
  flowJson: ReadonlyMap<string, JsonObject>;
  secretNames: readonly string[];
  /** The connected accounts' message templates, by name. */
  templates: readonly KnownTemplate[];
}

/** Everything that is wrong with the bot while the open journey is as it is here. */
export function inspectWith(surroundings: Surroundings, journey: Journey): Issue[] {
  const { bot, flows, flowJson, secretNames, templates } = surroundings;
  const others = bot.journeys.filter(({ id }) => id !== journey.id);
  const known = flows.flatMap(({ flowId, name, status }) =>
    name === undefined || status === undefined ? [] : [{ id: flowId, name, status }],
  );
  return inspect({ ...bot, journeys: [...others, journey] }, nodeTypes, {
    isDeploy: false,
    flowJson,
    templates,
    secretNames: [...secretNames],
    ...(known.length === flows.length ? { flows: known } : {}),
  });
}

/** A variable that a text may name. */
export interface VariableChoice {
  reference: string;
  type: string;
  about: string;
}

/** All variables of a bot, its own first. */
export function variableChoices({ bot }: Surroundings): VariableChoice[] {
  const own = bot.variables.map(({ scope, name, type, description = "" }) => ({
    reference: `${scope}_var.${name}`,
    type,
    about: description,
  }));
  const system = [...systemVariables].map(([name, about]) => ({
    reference: `system_var.${name}`,
    type: "system",
    about,
  }));
  return [...own, ...system];
}
