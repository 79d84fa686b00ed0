import {
  type Bot,
  isJsonObject,
  type Json,
  type JsonObject,
  type Rehearsed,
  templateVariables,
  type VariableType,
} from "@tributary/engine";
import { type LastValues, lastValueOf } from "../variables/last-values.ts";

type Scopes = Rehearsed["variables"];

/** Variables for a preview, and those that nobody knows a value of. */
export interface Sample {
  scopes: Scopes;
  unknown: string[];
}

interface Wanted {
  /** Texts and whatever holds texts: a node's configuration. */
  content: Json;
  bot: Bot;
  lastValues: LastValues;
  /** Unknown values that are no texts are made up, where a mark in their place would not fit. */
  isTyped?: boolean;
}

/** Last values, first values and, for what is missing, marks such as ‹city›. */
export function sampleScopes({ content, bot, lastValues, isTyped = false }: Wanted): Sample {
  const scopes: Scopes = { system_var: {}, local_var: {}, global_var: {} };
  for (const { scope, name, value } of bot.variables) {
    if (scope !== "constant" && value !== undefined) scopes[`${scope}_var`][name] = value;
  }
  for (const { reference } of lastValues.values()) {
    const value = lastValueOf(lastValues, reference);
    if (value !== undefined) setAt(scopes, reference.split("."), value);
  }
  const types = new Map(bot.variables.map(({ scope, name, type }) => [`${scope}_var.${name}`, type]));
  const unknown = pathsIn(content).filter((path) => path[0] !== "constant_var" && !isKnown(scopes, path));
  for (const path of unknown) {
    const made = isTyped ? madeUp(types.get(path.join("."))) : undefined;
    setAt(scopes, path, made ?? `‹${path.at(-1)}›`);
  }
  return { scopes, unknown: [...new Set(unknown.map((path) => path.join(".")))] };
}

function madeUp(type: VariableType | undefined): Json | undefined {
  if (type === "number") return 1;
  if (type === "boolean") return true;
  return type === "json" ? {} : undefined;
}

function pathsIn(content: Json): (readonly string[])[] {
  if (typeof content === "string") return templateVariables(content).filter(([scope]) => scope?.endsWith("_var"));
  if (Array.isArray(content)) return content.flatMap(pathsIn);
  return isJsonObject(content) ? Object.values(content).flatMap(pathsIn) : [];
}

function isKnown(scopes: Scopes, path: readonly string[]): boolean {
  let value: unknown = scopes;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = Reflect.get(value, key);
  }
  return value !== null && value !== "" && value !== "•••";
}

/** Sets a value at a path; what lies on the way and cannot hold it gives way. */
function setAt(scopes: Scopes, [scope, ...path]: readonly string[], value: Json): void {
  if (scope !== "system_var" && scope !== "local_var" && scope !== "global_var") return;
  const last = path.at(-1);
  if (last === undefined) return;
  let holder: JsonObject = scopes[scope];
  for (const key of path.slice(0, -1)) {
    const inner = Object.hasOwn(holder, key) ? holder[key] : undefined;
    const next: JsonObject = inner !== undefined && isJsonObject(inner) ? { ...inner } : {};
    holder[key] = next;
    holder = next;
  }
  holder[last] = value;
}
