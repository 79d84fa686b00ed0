import { type Json, jsonTypeOf } from "../json/json.ts";
import { formatPath, type Path } from "../json/path.ts";
import type { FlowJson } from "../model/flow-json.ts";
import { shapeProblems } from "./check-screen-data.ts";
import { nearestName } from "./nearest-name.ts";
import { type ResponseField, responseSchema } from "./response-schema.ts";

/** How a response differs from what its Flow returns. */
export interface ResponseProblem {
  code: "missing-field" | "unknown-field" | "wrong-type" | "unknown-option";
  /** The field, such as `interests[1]`. */
  path: string;
  message: string;
}

/**
 * Compares the response of a completed Flow with what the Flow returns. Empty when it fits. `flow_token` is not looked
 * at, and an input that the contact left blank may be missing, empty or null.
 */
export function checkResponse(flow: FlowJson, response: Record<string, Json>): ResponseProblem[] {
  const { fields, isOpen } = responseSchema(flow);
  const names = fields.map(({ name }) => name);
  const unknown = Object.keys(response).filter((name) => name !== "flow_token" && !names.includes(name));
  return [
    ...fields.flatMap((field) =>
      checkField(field, Object.hasOwn(response, field.name) ? response[field.name] : undefined),
    ),
    ...(isOpen ? [] : unknown.map((name) => describeUnknown(name, names))),
  ];
}

function checkField(field: ResponseField, value: Json | undefined): ResponseProblem[] {
  const { name, isAlways, sources, shape } = field;
  if (isBlank(value)) {
    const mayBeBlank = !isAlways || sources.length === 0 || sources.some(({ component }) => component !== undefined);
    const message = `“${name}” is missing: the Flow always returns it.`;
    return mayBeBlank || value !== undefined ? [] : [{ code: "missing-field", path: name, message }];
  }
  if (value === undefined || isTypedNumber(field, value)) return [];
  const mismatches = shapeProblems(shape, value, [name]).map(toResponseProblem);
  return mismatches.length > 0 ? mismatches : unknownOptions(field, value);
}

function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "";
}

/** A phone may also send what was typed into a number input as a number. */
function isTypedNumber({ isNumeric }: ResponseField, value: Json): boolean {
  return isNumeric && typeof value === "number";
}

function unknownOptions(field: ResponseField, value: Json): ResponseProblem[] {
  const { name, options, hasOpenOptions } = field;
  if (options === undefined || hasOpenOptions) return [];
  const ids = options.map(({ id }) => id);
  const chosen = Array.isArray(value) ? value : [value];
  return chosen.flatMap((id, index): ResponseProblem[] => {
    if (jsonTypeOf(id) !== "string" || ids.includes(String(id))) return [];
    const path = Array.isArray(value) ? `${name}[${index}]` : name;
    return [{ code: "unknown-option", path, message: `“${path}” is “${id}”, which is no option of that input.` }];
  });
}

function describeUnknown(name: string, names: string[]): ResponseProblem {
  const nearest = nearestName(name, names);
  const remedy = nearest === undefined ? "" : ` It returns “${nearest}”.`;
  return { code: "unknown-field", path: name, message: `The Flow returns no field “${name}”.${remedy}` };
}

function toResponseProblem({ path, message }: { path: Path; message: string }): ResponseProblem {
  return { code: "wrong-type", path: formatPath(path), message };
}
