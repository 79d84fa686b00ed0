import { isJsonObject, type JourneyNode, type Json } from "@tributary/engine";
import { type FieldShape, shapeOf } from "./field-shape.ts";
import { exitsOf, nodeTypeOf } from "./node-kinds.ts";

/** A field of a node in two states; one that it did not have is missing. */
export interface FieldChange {
  label: string;
  before?: string;
  after?: string;
}

interface Field {
  label: string;
  text: string;
}

/** The fields in which two states of a node differ, in the order of its form; of a node that is alone, all that say something. */
export function fieldChanges(
  was: JourneyNode | undefined,
  is: JourneyNode | undefined,
  nameOf: (nodeId: string) => string,
): FieldChange[] {
  const before = was ? fieldsOf(was, nameOf) : new Map<string, Field>();
  const after = is ? fieldsOf(is, nameOf) : new Map<string, Field>();
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [earlier, later] = [before.get(key), after.get(key)];
    if (earlier?.text === later?.text) return [];
    return {
      label: later?.label ?? earlier?.label ?? key,
      ...(earlier ? { before: earlier.text } : {}),
      ...(later ? { after: later.text } : {}),
    };
  });
}

function fieldsOf(node: JourneyNode, nameOf: (nodeId: string) => string): Map<string, Field> {
  const type = nodeTypeOf(node.type);
  const exits = exitsOf(node);
  const labels = new Map(exits.map(({ name, label }) => [name, label]));
  return new Map<string, Field>([
    ["name", { label: "Name", text: node.name }],
    ["type", { label: "Kind", text: type?.title ?? node.type }],
    ...valueFields(node.config, { key: "config", label: "", shape: type && shapeOf(type.config) }),
    ...Object.entries(node.exits).map(([exit, to]): [string, Field] => [
      `exits ${exit}`,
      { label: `“${labels.get(exit) ?? exit}” leads to`, text: nameOf(to) },
    ]),
  ]);
}

interface Place {
  key: string;
  label: string;
  shape: FieldShape | undefined;
}

function valueFields(value: Json, place: Place): [string, Field][] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => valueFields(withoutKey(item), itemPlace(place, item, index)));
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, inner]) => valueFields(inner, innerPlace(place, value, key)));
  }
  if (value === null || value === "") return [];
  const text = typeof value === "boolean" ? (value ? "Yes" : "No") : String(value);
  return [[place.key, { label: place.label, text }]];
}

/** Buttons, rows and branches keep their key for good; what has none is told by its place. */
function itemPlace({ key, label, shape }: Place, item: Json, index: number): Place {
  const own = isJsonObject(item) && typeof item["key"] === "string" ? `key=${item["key"]}` : String(index);
  return {
    key: `${key}.${own}`,
    label: joined(label, String(index + 1)),
    shape: shape?.kind === "list" ? shape.item : undefined,
  };
}

/** Nobody sees it: it only tells the items apart. */
function withoutKey(item: Json): Json {
  if (!isJsonObject(item)) return item;
  const { key: _, ...rest } = item;
  return rest;
}

function innerPlace({ key: outer, label, shape }: Place, value: Record<string, Json>, key: string): Place {
  const inner = fieldShape(shape, value, key);
  return { key: `${outer}.${key}`, label: joined(label, inner?.meta.label ?? words(key)), shape: inner };
}

function fieldShape(shape: FieldShape | undefined, value: Record<string, Json>, key: string): FieldShape | undefined {
  if (shape?.kind === "record") return shape.item;
  if (shape?.kind === "group") return shape.fields.find((field) => field.key === key)?.shape;
  if (shape?.kind !== "alternatives") return undefined;
  const chosen = shape.options.find((option) => option.value === value[shape.by]);
  return fieldShape(chosen?.shape, value, key);
}

function joined(outer: string, inner: string): string {
  return outer === "" ? inner : `${outer} › ${inner}`;
}

function words(key: string): string {
  const text = key.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
