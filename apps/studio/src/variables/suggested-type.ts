import {
  type Bot,
  configFields,
  declarationKey,
  isJsonObject,
  type Journey,
  type JourneyNode,
  type Json,
  type JsonObject,
  staticJson,
  templateVariables,
  type VariableType,
} from "@tributary/engine";
import { nodeTypeOf } from "../editor/node-kinds.ts";
import { inspectWith, type Surroundings } from "../editor/surroundings.ts";
import type { Undeclared } from "./undeclared.ts";

/** The type that the uses of a variable suggest, in the bot with the open journey in it; a text when nothing tells. */
export function suggestedType(surroundings: Surroundings, open: Journey, variable: Undeclared): VariableType {
  const journeys = [...surroundings.bot.journeys.filter(({ id }) => id !== open.id), open];
  const nodes = journeys.flatMap((journey) => journey.nodes);
  const reference = declarationKey(variable);
  if (nodes.some((node) => readsInside(node, variable))) return "json";
  const kept = nodes.map(({ config }) => typeKept(config, reference)).find((type) => type !== undefined);
  return kept ?? (canBeText(surroundings, open, variable) ? "string" : "json");
}

/** A part of it is read, such as `local_var.order.id`. The length of a text is no part. */
function readsInside({ type, config }: JourneyNode, { scope, name }: Undeclared): boolean {
  const nodeType = nodeTypeOf(type);
  if (!nodeType) return false;
  const texts = configFields(nodeType.config, config).filter(({ meta }) => meta.template);
  return texts
    .flatMap(({ value }) => templateVariables(value))
    .some(([root, own, part]) => root === `${scope}_var` && own === name && part !== undefined && part !== "size");
}

/** What a question or a change puts into it, where that tells its type. */
function typeKept({ saveTo, validation, assignments }: JsonObject, reference: string): VariableType | undefined {
  if (saveTo === reference) return isJsonObject(validation) && validation["kind"] === "number" ? "number" : undefined;
  if (!Array.isArray(assignments)) return undefined;
  const changes = assignments.filter(isJsonObject).filter(({ variable }) => variable === reference);
  return changes.map(typeGiven).find((type) => type !== undefined);
}

function typeGiven({ operation, value }: JsonObject): VariableType | undefined {
  if (operation === "increase") return "number";
  return (operation ?? "set") === "set" && typeof value === "string" ? typeOf(staticJson(value)) : undefined;
}

function typeOf(value: Json | undefined): VariableType | undefined {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "object" && value !== null ? "json" : undefined;
}

/** Whether no node puts something into it that a text can never hold. */
function canBeText(surroundings: Surroundings, open: Journey, variable: Undeclared): boolean {
  const { bot } = surroundings;
  const mismatches = (variables: Bot["variables"]) =>
    inspectWith({ ...surroundings, bot: { ...bot, variables } }, open).filter(({ code }) => code === "value-mismatch");
  const asText = [...bot.variables, { ...variable, type: "string" as const }];
  return mismatches(asText).length <= mismatches(bot.variables).length;
}
