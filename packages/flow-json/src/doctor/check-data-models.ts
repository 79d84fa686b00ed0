import { isJsonObject, type Json, jsonTypeOf, member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import { shapeProblems } from "../knowledge/check-screen-data.ts";
import { isDataType, readShape } from "../model/data-shape.ts";
import { type Draft, error } from "./draft.ts";
import type { ExaminedFlow, ExaminedScreen } from "./examined-flow.ts";

/**
 * The data that screens declare: types, items and examples.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#dynamic-data
 */
export function checkDataModels(flow: ExaminedFlow): Draft[] {
  return flow.screens.flatMap(checkModel);
}

function checkModel({ screen, path }: ExaminedScreen): Draft[] {
  return Object.entries(screen.data).flatMap(([name, declaration]) => {
    const at = [...path, "data", name];
    const faults = checkDeclaration(name, declaration, at);
    return [...faults, ...(faults.length > 0 ? [] : checkExample(name, declaration, at))];
  });
}

function checkDeclaration(name: string, declaration: Json, path: Path): Draft[] {
  const fault = (at: Path, message: string) => [error("INVALID_SCREEN_DATA", at, message)];
  if (!isJsonObject(declaration)) return fault(path, `“${name}” must be declared by an object with a “type”.`);
  const type = member(declaration, "type");
  if (type === undefined) return fault(path, `The declaration of “${name}” lacks its “type”.`);
  if (!isDataType(type)) {
    const found = typeof type === "string" ? `“${type.slice(0, 40)}”` : `of the type ${jsonTypeOf(type)}`;
    return fault(
      [...path, "type"],
      `The type of “${name}” is ${found}. It can be string, number, boolean, object or array.`,
    );
  }
  if (type === "array") return checkItems(name, declaration["items"], path);
  return type === "object" ? checkMembers(name, declaration["properties"], path) : [];
}

function checkItems(name: string, items: Json | undefined, path: Path): Draft[] {
  if (items === undefined) {
    const message = `“${name}” is an array and does not say what its “items” are. Add them, such as {"type": "string"}.`;
    return [error("INVALID_SCREEN_DATA", path, message)];
  }
  if (typeof items === "boolean") return [];
  const at = [...path, "items"];
  if (!isJsonObject(items))
    return [error("INVALID_SCREEN_DATA", at, `“items” of “${name}” must be an object or a boolean.`)];
  return checkInner(`${name}[]`, items, at);
}

function checkMembers(name: string, properties: Json | undefined, path: Path): Draft[] {
  if (properties === undefined) return [];
  const at = [...path, "properties"];
  if (!isJsonObject(properties))
    return [error("INVALID_SCREEN_DATA", at, `“properties” of “${name}” must be an object.`)];
  return Object.entries(properties).flatMap(([key, inner]) =>
    key === "__example__" ? [misplacedExample([...at, key])] : checkInner(`${name}.${key}`, inner, [...at, key]),
  );
}

function checkInner(name: string, declaration: Json, path: Path): Draft[] {
  const misplaced =
    member(declaration, "__example__") === undefined ? [] : [misplacedExample([...path, "__example__"])];
  return [...misplaced, ...checkDeclaration(name, declaration, path)];
}

function misplacedExample(path: Path): Draft {
  const message = "“__example__” belongs to the field as a whole, not to what is inside it. Move it up.";
  return error("INVALID_SCREEN_DATA", path, message, { part: "key" });
}

function checkExample(name: string, declaration: Json, path: Path): Draft[] {
  const example = member(declaration, "__example__");
  if (example === undefined) {
    return [error("INVALID_SCREEN_DATA", path, `“${name}” has no “__example__”. Add a value of its type.`)];
  }
  return shapeProblems(readShape(declaration), example, [name]).map(({ path: [, ...inner], message }) =>
    error("INVALID_SCREEN_DATA", [...path, "__example__", ...inner], `The example does not fit its type: ${message}`),
  );
}
