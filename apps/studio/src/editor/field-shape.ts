import { type FieldMeta, type Json, jsonValue } from "@tributary/engine";
import type { z } from "zod";

interface Shape {
  meta: FieldMeta;
  /** It may be left out. */
  isOptional: boolean;
  /** What the schema itself fills in. */
  initial?: Json;
}

/** What a form has to know of a field, read from its Zod schema. */
export type FieldShape = Shape &
  (
    | { kind: "text"; maximum?: number }
    | { kind: "number"; minimum?: number; maximum?: number; isWhole: boolean }
    | { kind: "switch" }
    | { kind: "choice"; options: string[] }
    | { kind: "fixed"; value: string }
    | { kind: "list"; item: FieldShape; minimum: number; maximum?: number }
    | { kind: "group"; fields: NamedShape[] }
    | { kind: "alternatives"; by: string; options: { value: string; shape: FieldShape }[] }
    | { kind: "record"; item: FieldShape }
    | { kind: "any" }
  );

/** A field of a group. */
export interface NamedShape {
  key: string;
  shape: FieldShape;
}

type Schema = z.ZodType | z.core.$ZodType;
type Definition = z.core.$ZodTypes["_zod"]["def"];
type Bare = FieldShape extends infer One ? (One extends FieldShape ? Omit<One, keyof Shape> : never) : never;

/** Reads what a form needs from a schema. Schemas do not change, so each is read once. */
export function shapeOf(schema: Schema): FieldShape {
  const known = shapes.get(schema);
  if (known) return known;
  const shape = readShape(schema);
  shapes.set(schema, shape);
  return shape;
}

const shapes = new WeakMap<Schema, FieldShape>();

function readShape(schema: Schema): FieldShape {
  const def = definitionOf(schema);
  const meta = metaOf(schema);
  if (def.type === "optional") return { ...withMeta(shapeOf(def.innerType), meta), isOptional: true };
  if (def.type === "default" || def.type === "prefault") {
    const initial = jsonValue.safeParse(def.defaultValue);
    const shape = withMeta(shapeOf(def.innerType), meta);
    return initial.success ? { ...shape, initial: initial.data } : shape;
  }
  if ("innerType" in def) return withMeta(shapeOf(def.innerType), meta);
  if (def.type === "pipe") return withMeta(shapeOf(def.in), meta);
  if (def.type === "lazy") return withMeta(shapeOf(def.getter()), meta);
  return { ...bareShape(def, schema), meta, isOptional: false } as FieldShape;
}

function withMeta(shape: FieldShape, meta: FieldMeta): FieldShape {
  return { ...shape, meta: { ...shape.meta, ...meta } };
}

function bareShape(def: Definition, schema: Schema): Bare {
  switch (def.type) {
    case "string":
      return { kind: "text", ...boundsOf(schema, "maxLength") };
    case "number":
      return numberShape(schema);
    case "boolean":
      return { kind: "switch" };
    case "enum":
      return { kind: "choice", options: Object.values(def.entries).map(String) };
    case "literal":
      return { kind: "fixed", value: String(def.values[0]) };
    case "array":
      return { kind: "list", item: shapeOf(def.element), minimum: leastOf(def), ...mostOf(def) };
    case "object":
      return {
        kind: "group",
        fields: Object.entries(def.shape).map(([key, inner]) => ({ key, shape: shapeOf(inner) })),
      };
    case "union":
      return unionShape(def.options);
    case "record":
      return { kind: "record", item: shapeOf(def.valueType) };
    default:
      return { kind: "any" };
  }
}

function unionShape(options: readonly Schema[]): Bare {
  const shapes = options.map(shapeOf);
  const by = discriminatorOf(shapes);
  if (by === undefined) return { kind: "any" };
  return { kind: "alternatives", by, options: shapes.map((shape) => ({ value: fixedValue(shape, by) ?? "", shape })) };
}

/** The field that tells the options of a union apart: a fixed text in each. */
function discriminatorOf(shapes: FieldShape[]): string | undefined {
  const [first] = shapes;
  if (first?.kind !== "group") return undefined;
  return first.fields
    .map(({ key }) => key)
    .find((key) => shapes.every((shape) => fixedValue(shape, key) !== undefined));
}

function fixedValue(shape: FieldShape, key: string): string | undefined {
  if (shape.kind !== "group") return undefined;
  const field = shape.fields.find((one) => one.key === key)?.shape;
  return field?.kind === "fixed" ? field.value : undefined;
}

function numberShape(schema: Schema): Bare {
  const { minValue, maxValue, format } = schema as { minValue?: number; maxValue?: number; format?: string };
  return {
    kind: "number",
    isWhole: format === "safeint",
    ...(Number.isFinite(minValue) && minValue !== undefined && minValue > -1e15 ? { minimum: minValue } : {}),
    ...(Number.isFinite(maxValue) && maxValue !== undefined && maxValue < 1e15 ? { maximum: maxValue } : {}),
  };
}

function boundsOf(schema: Schema, name: "maxLength"): { maximum?: number } {
  const value: unknown = Reflect.get(schema, name);
  return typeof value === "number" ? { maximum: value } : {};
}

function leastOf(def: Definition): number {
  return checkValue(def, "min_length", "minimum") ?? 0;
}

function mostOf(def: Definition): { maximum?: number } {
  const maximum = checkValue(def, "max_length", "maximum");
  return maximum === undefined ? {} : { maximum };
}

function checkValue(def: Definition, check: string, name: string): number | undefined {
  for (const one of def.checks ?? []) {
    const found: unknown = one._zod.def;
    if (typeof found !== "object" || found === null || Reflect.get(found, "check") !== check) continue;
    const value: unknown = Reflect.get(found, name);
    if (typeof value === "number") return value;
  }
  return undefined;
}

function definitionOf(schema: Schema): Definition {
  return (schema as z.core.$ZodTypes)._zod.def;
}

function metaOf(schema: Schema): FieldMeta {
  return "meta" in schema ? ((schema.meta() ?? {}) as FieldMeta) : {};
}
