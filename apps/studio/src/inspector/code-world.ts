import { isJsonObject, type Json } from "@tributary/engine";
import type { VariableChoice } from "../editor/surroundings.ts";
import { type LastValues, lastValueOf } from "../variables/last-values.ts";

/** What is known of the world that a node's code runs in. */
export interface CodeWorld {
  variables: readonly VariableChoice[];
  lastValues: LastValues;
  /** The names that the code may return. */
  exits: readonly string[];
}

/** One thing that may stand behind a dot. */
export interface Member {
  name: string;
  type: string;
  about: string;
}

/** The scopes by name, with what each is. */
export const scopes: Readonly<Record<string, string>> = {
  local_var: "Variables of the session",
  global_var: "Variables of the contact, for good",
  system_var: "What the conversation knows; read only",
  constant_var: "The bot's constants; read only",
};

/** What can stand behind a path such as `local_var` or `system_var.message_meta`: variables, members, then methods. */
export function membersOf(path: readonly string[], world: CodeWorld): Member[] {
  const reference = path.join(".");
  const declared = world.variables.flatMap(({ reference: one, type, about }) => {
    const rest = one.startsWith(`${reference}.`) ? one.slice(reference.length + 1) : "";
    return rest === "" || rest.includes(".") ? [] : [{ name: rest, type, about }];
  });
  if (path.length < 2) return declared;
  const value = lastValueOf(world.lastValues, reference);
  const seen = value !== undefined && isJsonObject(value) ? Object.entries(value) : [];
  const known = new Set(declared.map(({ name }) => name));
  const fields = seen
    .filter(([name]) => !known.has(name) && /^[A-Za-z_$][\w$]*$/.test(name))
    .map(([name, inner]) => ({ name, type: kindOf(inner), about: "" }));
  return [...declared, ...fields, ...methodsOf(typeOf(path, world))];
}

/** The type of a variable or a part of one, as far as declarations, Flow JSON and last values tell. */
export function typeOf(path: readonly string[], world: CodeWorld): string {
  const reference = path.join(".");
  const value = lastValueOf(world.lastValues, reference);
  const declared = world.variables.find((one) => one.reference === reference)?.type;
  const isOpen = declared === undefined || declared === "json" || declared === "system" || declared === "answer";
  return isOpen && value !== undefined ? kindOf(value) : (declared ?? "unknown");
}

/** A variable by its name; undefined for what is not declared. */
export function variableAt(scope: string, name: string, { variables }: CodeWorld): VariableChoice | undefined {
  return variables.find(({ reference }) => reference === `${scope}.${name}`);
}

function kindOf(value: Json): string {
  if (Array.isArray(value)) return "array";
  return value === null ? "null" : typeof value;
}

const methods: Readonly<Record<string, readonly (readonly [name: string, about: string])[]>> = {
  string: [
    ["length", "How many characters it has"],
    ["trim", "Without blanks around it"],
    ["toLowerCase", "In small letters"],
    ["toUpperCase", "In capital letters"],
    ["includes", "Whether a text stands in it"],
    ["startsWith", "Whether it begins with a text"],
    ["endsWith", "Whether it ends with a text"],
    ["slice", "A part of it, from one place to another"],
    ["split", "Its parts, as a list"],
    ["replace", "With the first match replaced"],
    ["replaceAll", "With all matches replaced"],
    ["match", "What a regular expression finds in it"],
    ["padStart", "Filled up at the front"],
  ],
  number: [
    ["toFixed", "With so many decimals, as a text"],
    ["toString", "As a text"],
  ],
  array: [
    ["length", "How many items it has"],
    ["map", "A list with each item changed"],
    ["filter", "The items that fit"],
    ["find", "The first item that fits"],
    ["some", "Whether any item fits"],
    ["every", "Whether all items fit"],
    ["includes", "Whether a value is among them"],
    ["join", "As one text"],
    ["at", "The item at a place, from the end if negative"],
    ["push", "Adds an item"],
    ["slice", "A part of it"],
    ["sort", "Sorts it"],
    ["reduce", "Makes one value of all items"],
    ["forEach", "Does something with each item"],
  ],
};

function methodsOf(type: string): Member[] {
  const found = Object.hasOwn(methods, type) ? methods[type] : undefined;
  return (found ?? []).map(([name, about]) => ({ name, type: name === "length" ? "number" : "method", about }));
}
