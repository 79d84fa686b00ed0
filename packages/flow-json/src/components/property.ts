import { type Draft, error } from "../doctor/draft.ts";
import type { ExaminedFlow, ExaminedScreen } from "../doctor/examined-flow.ts";
import { type Json, type JsonObject, jsonTypeOf } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import type { DataShape, DataType } from "../model/data-shape.ts";
import type { FlowVersion } from "../model/versions.ts";

/** How a person fills a property in; what has no form is written as JSON. */
export type PropertyForm =
  /** `isUnlimitedBy` names another property of the component, and what it is where the maximum does not hold. */
  | { kind: "text"; maxCharacters?: number; isUnlimitedBy?: { property: string; value: string } }
  | { kind: "name" }
  | { kind: "flag" }
  | { kind: "number"; min?: number; max?: number }
  | { kind: "choice"; choices: readonly string[] }
  | { kind: "options" }
  | { kind: "action"; actions: readonly string[] };

/** What a property of a component, or of an object inside one, may be. */
export interface Property {
  /** The first version that knows it. */
  since: FlowVersion;
  /** The first version that demands it; `undefined` when none does. */
  requiredSince?: FlowVersion;
  /** The types that a dynamic value of it may have. */
  gives: readonly DataType[];
  /** It takes no dynamic value. */
  isStatic?: true;
  form?: PropertyForm;
  /** What is wrong with a static value. */
  check: (value: Json, at: PropertyPlace) => Draft[];
  /** What is wrong with what a dynamic value gives, beyond its type. */
  checkShape?: (shape: DataShape, at: PropertyPlace) => Draft[];
  /** What would be wrong with a dynamic value that were like the example of its data. */
  checkExample?: (example: Json, at: PropertyPlace) => Draft[];
}

/** The properties of something, by name. */
export type Properties = Readonly<Record<string, Property>>;

/** Where a property's value stands. */
export interface PropertyPlace {
  path: Path;
  /** The property's name. */
  name: string;
  /** The type of the component, or what else the property belongs to. */
  owner: string;
  /** The component or other object that holds the property. */
  holder: JsonObject;
  flow: ExaminedFlow;
  screen: ExaminedScreen;
}

/** The property is demanded, from the first version or from a later one. */
export function required(property: Property, since: FlowVersion = property.since): Property {
  return { ...property, requiredSince: since };
}

/** The property came with a later version. */
export function since(version: FlowVersion, property: Property): Property {
  return { ...property, since: version, ...(property.requiredSince === undefined ? {} : { requiredSince: version }) };
}

/** A value is not of the type that its property has. */
export function wrongType(expected: string, value: Json, { path, name, owner }: PropertyPlace): Draft {
  const message = `“${name}” of ${owner} must be ${expected} and is ${article(jsonTypeOf(value))}.`;
  return error("INVALID_PROPERTY_TYPE", path, message);
}

function article(type: string): string {
  if (type === "null") return "null";
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
