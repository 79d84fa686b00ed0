import { asWarning, type Draft, error } from "../doctor/draft.ts";
import { type ExaminedFlow, type ExaminedScreen, knows } from "../doctor/examined-flow.ts";
import { exampleOf } from "../doctor/example-of.ts";
import { resolveReference } from "../doctor/resolve-reference.ts";
import { readDynamicValue } from "../expression/dynamic-value.ts";
import { inferType } from "../expression/infer-type.ts";
import type { Reference } from "../expression/reference.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/json.ts";
import { type Path, toPointer } from "../json/path.ts";
import { nearestName } from "../knowledge/nearest-name.ts";
import type { DataShape } from "../model/data-shape.ts";
import { isAtLeast } from "../model/versions.ts";
import { type Properties, type Property, type PropertyPlace, wrongType } from "./property.ts";

/** Where an object with properties stands and what it is called. */
export interface OwnerPlace {
  path: Path;
  owner: string;
  flow: ExaminedFlow;
  screen: ExaminedScreen;
}

/** What is wrong with the properties of a component or of an object inside one: unknown, too new, missing, or mistaken. */
export function checkProperties(properties: Properties, value: JsonObject, at: OwnerPlace): Draft[] {
  const missing = Object.entries(properties).filter(
    ([name, { requiredSince }]) =>
      requiredSince !== undefined && isAtLeast(at.flow.version, requiredSince) && !Object.hasOwn(value, name),
  );
  return [
    ...missing.map(([name]) => {
      const message = `${capital(at.owner)} needs “${name}”, which is missing. Add it.`;
      return error("MISSING_REQUIRED_TYPE_PROPERTY", at.path, message);
    }),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const place = { ...at, path: [...at.path, name], name, holder: value };
      if (property === undefined) return [unknownProperty(properties, value, place)];
      if (!isAtLeast(at.flow.version, property.since)) return [tooNew(property, place)];
      return checkValue(property, inner, place);
    }),
  ];
}

/** What is wrong with one value of a property, be it static or dynamic. */
export function checkValue(property: Property, value: Json, at: PropertyPlace): Draft[] {
  if (typeof value !== "string" || !isDynamicText(at.flow, value)) return property.check(value, at);
  if (property.isStatic) {
    return [error("INVALID_PROPERTY_VALUE", at.path, `“${at.name}” of ${at.owner} cannot be dynamic. Write it out.`)];
  }
  const shape = dynamicShape(at.flow, at.screen, value);
  if (!mayBe(property.gives, shape.type, value)) {
    const message = `“${at.name}” of ${at.owner} needs a value of the type ${property.gives.join(" or ")}, and “${clip(value)}” is of the type ${shape.type}.`;
    return [error("INVALID_SCREEN_DYNAMIC_DATA", at.path, message)];
  }
  return [...(property.checkShape?.(shape, at) ?? []), ...checkExample(property, value, at)];
}

function checkExample({ checkExample: check }: Property, value: string, at: PropertyPlace): Draft[] {
  const found = check && exampleOf(at.flow, at.screen, value);
  return found ? check(found.example, { ...at, path: found.path }).map(asWarning) : [];
}

/** Says whether a value counts as one of the types, as far as anybody knows; a calculated number is a text too. */
export function mayBe(types: readonly string[], type: string, value: Json | undefined): boolean {
  const isCalculated = type === "number" && typeof value === "string" && value.startsWith("`");
  return type === "unknown" || types.includes(type) || (isCalculated && types.includes("string"));
}

/** A property that is an object with properties of its own. */
export function object(owner: string, properties: Properties): Property {
  return {
    since: "2.1",
    gives: ["object"],
    check: (value, at) =>
      isJsonObject(value) ? checkProperties(properties, value, { ...at, owner }) : [wrongType("an object", value, at)],
  };
}

/** True for a text that WhatsApp replaces by a value: one whole reference or, from 6.0, a nested expression. */
export function isDynamicText(flow: ExaminedFlow, value: string): boolean {
  return readsAsExpression(flow, value) || /^\$\{[^{}]*\}$/.test(value);
}

/** What a dynamic text gives on a screen, as far as the document tells. */
export function dynamicShape(flow: ExaminedFlow, screen: ExaminedScreen, value: string): DataShape {
  const dynamic = readDynamicValue(value);
  const shapeOf = (reference: Reference): DataShape => {
    const resolved = resolveReference(flow, screen, reference);
    return "shape" in resolved ? resolved.shape : { type: "unknown" };
  };
  if (dynamic.kind === "reference") return shapeOf(dynamic.reference);
  if (dynamic.kind !== "expression") return { type: dynamic.kind === "static" ? "string" : "unknown" };
  return { type: inferType(dynamic.expression, (reference) => shapeOf(reference).type) };
}

function readsAsExpression(flow: ExaminedFlow, value: string): boolean {
  return knows(flow, "6.0") && value.length > 1 && value.startsWith("`") && value.endsWith("`");
}

function tooNew(property: Property, { flow, owner, name, path }: PropertyPlace): Draft {
  const message = `${capital(owner)} knows “${name}” only from Flow JSON ${property.since}; this is ${flow.version}. Remove it or raise the version.`;
  return error("INVALID_PROPERTY_KEY", path, message, { part: "key" });
}

function unknownProperty(properties: Properties, value: JsonObject, { owner, name, path }: PropertyPlace): Draft {
  const free = Object.keys(properties).filter((known) => !Object.hasOwn(value, known));
  const nearest = nearestName(name, free);
  const remedy = nearest === undefined ? "Remove it." : `Did you mean “${nearest}”?`;
  const message = `${capital(owner)} has no property “${clip(name)}”. ${remedy}`;
  const isSpelling = nearest !== undefined && fold(nearest) === fold(name);
  if (!isSpelling) return error("INVALID_PROPERTY_KEY", path, message, { part: "key" });
  const target = toPointer([...path.slice(0, -1), nearest]);
  const fix = [
    { op: "remove" as const, path: toPointer(path) },
    { op: "add" as const, path: target, value: value[name] ?? null },
  ];
  return error("INVALID_PROPERTY_KEY", path, message, { part: "key", fix });
}

function capital(owner: string): string {
  return `${owner.slice(0, 1).toUpperCase()}${owner.slice(1)}`;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, "");
}

function clip(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
