import type { z } from "zod";

/** What a field of a configuration is for, beyond its type: forms offer the right editor, `inspect` checks the reference. */
export type FieldControl =
  | "api"
  | "code"
  | "file-link"
  | "flow"
  | "flow-screen"
  | "json"
  | "long-text"
  | "secret"
  | "switch"
  | "user-journey"
  | "variable";

/** What stands in `.meta()` of a configuration field. */
export interface FieldMeta {
  label?: string;
  help?: string;
  /** The text is a Liquid template; with the control `json`, a template of JSON. */
  template?: boolean;
  /** How many characters the text may have once its variables are filled in. */
  maxLength?: number;
  control?: FieldControl;
  /** What choices are called whose tags do not read well by themselves. */
  choices?: Record<string, string>;
  /** The journey that the field names starts by itself at a time: nothing goes on in it from here. */
  startsLater?: boolean;
  /** The field counts only while its neighbours have these values; otherwise it keeps what was typed, unused. */
  when?: Record<string, string>;
}

/** One text of a configuration, with what its schema says about it. `path` is dotted: `buttons.0.title`. */
export interface ConfigField {
  path: string;
  value: string;
  meta: FieldMeta;
}

/** All texts of a configuration that count, in order, found by walking its schema. The value is expected to fit the schema. */
export function configFields(schema: z.ZodType, value: unknown): ConfigField[] {
  const fields: ConfigField[] = [];
  walk({ schema, value, path: "", meta: {} }, fields);
  return fields;
}

/** What the schema says about the field at a path; empty when it says nothing. */
export function fieldMetaAt(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): FieldMeta {
  let place: Place = { schema, value, path: "", meta: {} };
  for (const key of path) {
    const next = stepsFrom(unwrap(place)).find((step) => step.key === String(key));
    if (!next) return {};
    place = next.place;
  }
  return unwrap(place).meta;
}

interface Place {
  schema: Schema;
  value: unknown;
  path: string;
  meta: FieldMeta;
}

type Schema = z.ZodType | z.core.$ZodType;

function walk(wrapped: Place, fields: ConfigField[]): void {
  const place = unwrap(wrapped);
  const { value, path, meta } = place;
  if (typeof value === "string") fields.push({ path, value, meta });
  else for (const step of stepsFrom(place)) walk(step.place, fields);
}

function stepsFrom(place: Place): { key: string; place: Place }[] {
  const { schema, value } = place;
  const def = definitionOf(schema);
  if (def.type === "object" && isRecord(value)) {
    return Object.entries(def.shape).flatMap(([key, inner]) => step(place, key, inner));
  }
  if (def.type === "array" && Array.isArray(value)) {
    return value.flatMap((_, index) => step(place, String(index), def.element));
  }
  if (def.type === "record" && isRecord(value)) {
    return Object.keys(value).flatMap((key) => step(place, key, def.valueType));
  }
  return [];
}

function step({ value, path }: Place, key: string, schema: Schema): { key: string; place: Place }[] {
  const inner: unknown = isRecord(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
  const found = unwrap({ schema, value: inner, path: path === "" ? key : `${path}.${key}`, meta: {} });
  const isUnused = Object.entries(found.meta.when ?? {}).some(([field, is]) => isRecord(value) && value[field] !== is);
  return isUnused ? [] : [{ key, place: found }];
}

/** Follows optional, default and the like inwards, and a union to the option that the value has chosen. */
function unwrap(place: Place): Place {
  const meta = { ...metaOf(place.schema), ...place.meta };
  const inner = innerSchema(place.schema, place.value);
  return inner ? unwrap({ ...place, schema: inner, meta }) : { ...place, meta };
}

function innerSchema(schema: Schema, value: unknown): Schema | undefined {
  const def = definitionOf(schema);
  if ("innerType" in def) return def.innerType;
  if (def.type === "pipe") return def.in;
  if (def.type === "lazy") return def.getter();
  if (def.type !== "union") return undefined;
  return def.options.find((option) => fits(option, value));
}

/** In a union the option is told by its literals: they are what tells apart which one was meant, right or wrong. */
function fits(option: Schema, value: unknown): boolean {
  const def = definitionOf(option);
  if (def.type !== "object" || !isRecord(value)) return def.type === typeof value;
  return Object.entries(def.shape).every(([key, inner]) => {
    const literal = definitionOf(inner);
    return literal.type !== "literal" || literal.values.some((one) => one === value[key]);
  });
}

function definitionOf(schema: Schema): z.core.$ZodTypes["_zod"]["def"] {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** Schemas do not change, and looking up their metadata is what a walk spends most of its time with. */
const metas = new WeakMap<Schema, FieldMeta>();

function metaOf(schema: Schema): FieldMeta {
  const known = metas.get(schema);
  if (known) return known;
  const meta = "meta" in schema ? ((schema.meta() ?? {}) as FieldMeta) : {};
  metas.set(schema, meta);
  return meta;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
