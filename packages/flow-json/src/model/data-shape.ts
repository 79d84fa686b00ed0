import { isJsonObject, type Json, jsonTypeOf, member } from "../json/json.ts";

/** The types of Flow JSON data. */
export type DataType = "string" | "number" | "boolean" | "object" | "array";

/** What a value looks like: its type and, for objects and arrays, what is inside as far as it is declared. */
export interface DataShape {
  /** `unknown` where the document does not say or says something impossible. */
  type: DataType | "unknown";
  /** The declared members of an object. */
  properties?: { name: string; shape: DataShape }[];
  /** The elements of an array. */
  items?: DataShape;
}

const dataTypes: readonly string[] = ["string", "number", "boolean", "object", "array"] satisfies DataType[];

/** True for the name of a type that Flow JSON data may have. */
export function isDataType(name: Json | undefined): name is DataType {
  return typeof name === "string" && dataTypes.includes(name);
}

/** Reads a declaration of a screen's data model, such as `{"type": "array", "items": {…}}`. */
export function readShape(declaration: Json | undefined): DataShape {
  const type = member(declaration, "type");
  if (!isDataType(type)) return { type: "unknown" };
  if (type === "array") {
    const items = member(declaration, "items");
    return items === undefined ? { type } : { type, items: readShape(items) };
  }
  const properties = member(declaration, "properties");
  if (type !== "object" || !isJsonObject(properties)) return { type };
  return { type, properties: Object.entries(properties).map(([name, inner]) => ({ name, shape: readShape(inner) })) };
}

/** The shape of a literal value. Of an array, the shape of its first element. */
export function shapeOf(value: Json): DataShape {
  const type = jsonTypeOf(value);
  if (type === "null") return { type: "unknown" };
  if (isJsonObject(value)) {
    return {
      type: "object",
      properties: Object.entries(value).map(([name, inner]) => ({ name, shape: shapeOf(inner) })),
    };
  }
  const [first] = Array.isArray(value) ? value : [];
  return first === undefined ? { type } : { type, items: shapeOf(first) };
}

/** The shape of what is inside a value, following the names of members. `undefined` where the value has no such member. */
export function shapeAt(shape: DataShape, path: readonly string[]): DataShape | undefined {
  const [step, ...rest] = path;
  if (step === undefined || shape.type === "unknown") return shape;
  if (shape.type !== "object") return undefined;
  if (shape.properties === undefined) return { type: "unknown" };
  const found = shape.properties.find(({ name }) => name === step);
  return found && shapeAt(found.shape, rest);
}
