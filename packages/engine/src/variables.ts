import type { VariableDeclaration, VariableType } from "./bot.ts";
import { BEYOND_JSON, isJson, isJsonObject, type Json, type JsonObject } from "./json.ts";
import type { VariableScopes } from "./liquid.ts";
import { shorten } from "./shorten.ts";

/** Scopes that journeys can write. */
export type WritableScope = "local" | "global";

/** A reference to a declared variable, taken apart: `local_var.name`. */
export interface VariableReference {
  scope: WritableScope | "constant" | "system";
  name: string;
  /** What follows the name: the way into a JSON value. */
  path: string[];
}

/** A variable holds at most this much, in characters of text or JSON. */
export const MAX_VARIABLE_CHARACTERS = 100_000;

const REFERENCE = /^(local|global|constant|system)_var\.(?!__proto__(?:\.|$))([A-Za-z_][A-Za-z0-9_]*)((?:\.[^.\s]+)*)$/;

/** Takes a reference such as `local_var.order.id` apart; undefined when it is not one. */
export function parseReference(reference: string): VariableReference | undefined {
  const [, scope, name, rest] = REFERENCE.exec(reference) ?? [];
  if (scope === undefined || name === undefined) return undefined;
  return {
    scope: scope as VariableReference["scope"],
    name,
    path: (rest ?? "").split(".").filter((part) => part !== ""),
  };
}

/** Reads the value that a reference names; undefined when there is none. */
export function readVariable(reference: string, scopes: VariableScopes): Json | undefined {
  const parsed = parseReference(reference);
  if (!parsed) return undefined;
  const scope: JsonObject = scopes[`${parsed.scope}_var`];
  return parsed.path.reduce<Json | undefined>(stepInto, own(scope, parsed.name));
}

/** The key under which a bot's declared variables are found: `local_var.name`. */
export function declarationKey(declaration: Pick<VariableDeclaration, "scope" | "name">): string {
  return `${declaration.scope}_var.${declaration.name}`;
}

/** A value in the declared type, or why it cannot be one. Numbers and booleans written as text are converted. */
export function convertTo(type: VariableType, value: Json): { value: Json } | { problem: string } {
  if (!isJson(value)) return { problem: `it is ${BEYOND_JSON}; keep a part of it` };
  if (isTooLarge(value))
    return { problem: `it is larger than ${MAX_VARIABLE_CHARACTERS} characters; keep a part of it` };
  const problem = { problem: `it is ${describe(value)}, and the variable holds ${typeNames[type]}` };
  if (type === "json") return { value };
  if (type === "string") return isJsonContainer(value) ? problem : { value: value === null ? "" : String(value) };
  if (type === "number") return toNumber(value) ?? problem;
  return toBoolean(value) ?? problem;
}

/** Says whether a value takes a variable's away: nothing, or a blank text where no text can be. */
export function isNothingFor(type: VariableType, value: Json): boolean {
  if (type !== "number" && type !== "boolean") return false;
  return value === null || (typeof value === "string" && value.trim() === "");
}

/** Names a JSON value's type as a designer would. */
export function describe(value: Json | undefined): string {
  if (value === undefined || value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (isJsonObject(value)) return "a JSON object";
  if (typeof value === "string") return `the text “${shorten(value, 40)}”`;
  return `the ${typeof value} ${value}`;
}

const typeNames: Record<VariableType, string> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  json: "JSON",
};

function toNumber(value: Json): { value: number } | undefined {
  if (typeof value === "number") return { value };
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value.trim());
  return Number.isFinite(number) ? { value: number } : undefined;
}

function toBoolean(value: Json): { value: boolean } | undefined {
  if (typeof value === "boolean") return { value };
  if (value === "true") return { value: true };
  return value === "false" ? { value: false } : undefined;
}

function isTooLarge(value: Json): boolean {
  const text = isJsonContainer(value) ? JSON.stringify(value) : value;
  return typeof text === "string" && text.length > MAX_VARIABLE_CHARACTERS;
}

function isJsonContainer(value: Json): boolean {
  return typeof value === "object" && value !== null;
}

function stepInto(value: Json | undefined, part: string): Json | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(part) ? value[Number(part)] : undefined;
  return isJsonObject(value) ? own(value, part) : undefined;
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
