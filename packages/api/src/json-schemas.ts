import { type Json, type JsonObject, jsonObject } from "@tributary/engine";
import { z } from "zod";
import { schemaNames } from "./schema-names.ts";

/** JSON Schemas for an OpenAPI document: named ones are collected, and referred to from everywhere. */
export interface JsonSchemas {
  /** The schema of what callers send; defaults may be left out. */
  ofInput(schema: z.ZodType): JsonObject;
  /** The schema of what the server answers. */
  ofAnswer(schema: z.ZodType): JsonObject;
  /** All named schemas that were met so far, for `components.schemas`. */
  components(): JsonObject;
}

/** Starts a collection. A named schema whose input differs from its answer has a second entry, `<name>Input`. */
export function collectJsonSchemas(): JsonSchemas {
  const met = new Map<string, JsonObject>();
  const add = (schema: z.ZodType, io: Direction): JsonObject => {
    const { schema: converted, definitions } = convert(schema, io);
    for (const [name, definition] of Object.entries(definitions)) {
      met.set(entryName(name, io), pointToComponents(definition, io));
    }
    return pointToComponents(converted, io);
  };
  return {
    ofInput: (schema) => add(schema, "input"),
    ofAnswer: (schema) => add(schema, "output"),
    components: () => Object.fromEntries([...met].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

interface Converted {
  schema: JsonObject;
  definitions: Record<string, JsonObject>;
}

type Direction = "input" | "output";

function convert(schema: z.ZodType, io: Direction): Converted {
  // Wrapped, so that a schema with a name becomes a reference here like everywhere else.
  const wrapped = z.toJSONSchema(z.object({ it: schema }), { io, metadata: namesAndHelp, override: leaveOpen });
  const { properties, $defs = {} } = jsonObject.parse(wrapped);
  const { it } = z.object({ it: jsonObject }).parse(properties);
  return { schema: it, definitions: z.record(z.string(), jsonObject).parse($defs) };
}

/** Zod's own register of labels and help, with our names. */
const namesAndHelp: typeof z.globalRegistry = Object.assign(z.registry<z.GlobalMeta>(), {
  get: (schema: z.ZodType) => {
    const id = schemaNames.get(schema);
    return { ...z.globalRegistry.get(schema), ...(id === undefined ? {} : { id }) };
  },
});

/** Answers may grow by a field without breaking a caller that checks them: only strict objects are closed. */
function leaveOpen({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}) {
  const { def } = zodSchema._zod;
  if (def.type === "object" && def.catchall === undefined) delete jsonSchema.additionalProperties;
}

function entryName(name: string, io: Direction): string {
  return io === "input" && differing.has(name) ? `${name}Input` : name;
}

const differing: ReadonlySet<string> = new Set(
  [...schemaNames]
    .filter(([schema]) => JSON.stringify(convert(schema, "input")) !== JSON.stringify(convert(schema, "output")))
    .map(([, name]) => name),
);

const localPointer = "#/$defs/";

function pointToComponents<Value extends Json>(value: Value, io: Direction): Value;
function pointToComponents(value: Json, io: Direction): Json {
  if (Array.isArray(value)) return value.map((item) => pointToComponents(item, io));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, Json] => {
    const isPointer = key === "$ref" && typeof item === "string" && item.startsWith(localPointer);
    if (!isPointer) return [key, pointToComponents(item, io)];
    return [key, `#/components/schemas/${entryName(item.slice(localPointer.length), io)}`];
  });
  return Object.fromEntries(entries);
}
