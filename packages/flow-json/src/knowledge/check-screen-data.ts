import { isJsonObject, type Json, jsonTypeOf } from "../json/json.ts";
import { formatPath, type Path } from "../json/path.ts";
import type { DataShape } from "../model/data-shape.ts";
import type { FlowJson } from "../model/flow-json.ts";
import { nearestName } from "./nearest-name.ts";
import { screenData } from "./screen-data.ts";

/** Why some data does not fit a screen. */
export interface DataProblem {
  code: "unknown-screen" | "missing-field" | "unknown-field" | "wrong-type";
  /** The field, such as `slots[0].title`; empty for the data as a whole. */
  path: string;
  message: string;
}

/**
 * Compares data with what a screen declares: every declared field there, no other field, every type right. Inside
 * objects only types are compared, since WhatsApp lets members be missing or more. Empty when the data fits.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#dynamic-data
 */
export function checkScreenData(flow: FlowJson, screenId: string, data: Record<string, Json>): DataProblem[] {
  const fields = screenData(flow, screenId);
  if (fields === undefined) {
    const nearest = nearestName(
      screenId,
      flow.screens.map(({ id }) => id),
    );
    const message = `The Flow has no screen “${screenId}”.${nearest === undefined ? "" : ` Did you mean “${nearest}”?`}`;
    return [{ code: "unknown-screen", path: "", message }];
  }
  const names = fields.map(({ name }) => name);
  const unknown = Object.keys(data).filter((name) => !names.includes(name));
  return [
    ...fields.flatMap(({ name, ...shape }): DataProblem[] => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      if (value !== undefined) {
        return shapeProblems(shape, value, [name]).map(({ path, message }) => {
          return { code: "wrong-type", path: formatPath(path), message };
        });
      }
      const message = `“${name}” (${shape.type}) is missing: “${screenId}” needs every field that it declares.`;
      return [{ code: "missing-field", path: formatPath([name]), message }];
    }),
    ...unknown.map((name): DataProblem => {
      const nearest = nearestName(name, names);
      const remedy = nearest === undefined ? "Remove it, or declare it in the Flow." : `Did you mean “${nearest}”?`;
      const message = `“${screenId}” declares no field “${name}”. ${remedy}`;
      return { code: "unknown-field", path: formatPath([name]), message };
    }),
  ];
}

/** Where a value is not of the declared shape. `null` is never of one: Flows know no null. */
export function shapeProblems(shape: DataShape, value: Json, path: Path): { path: Path; message: string }[] {
  const type = jsonTypeOf(value);
  if (type === "null" || (shape.type !== "unknown" && type !== shape.type)) {
    return [{ path, message: describeMismatch(shape, value, path) }];
  }
  if (Array.isArray(value)) {
    const { items } = shape;
    return items === undefined ? [] : value.flatMap((item, index) => shapeProblems(items, item, [...path, index]));
  }
  if (!isJsonObject(value)) return [];
  return (shape.properties ?? []).flatMap((property) => {
    const inner = Object.hasOwn(value, property.name) ? value[property.name] : undefined;
    return inner === undefined ? [] : shapeProblems(property.shape, inner, [...path, property.name]);
  });
}

function describeMismatch(shape: DataShape, value: Json, path: Path): string {
  const type = jsonTypeOf(value);
  if (type === "null") {
    const remedy = shape.type === "unknown" ? "Leave it out." : `Send an empty ${shape.type} instead.`;
    return `“${formatPath(path)}” is null, which Flows do not know. ${remedy}`;
  }
  return `“${formatPath(path)}” must be of the type ${shape.type} and is of the type ${type}.`;
}
