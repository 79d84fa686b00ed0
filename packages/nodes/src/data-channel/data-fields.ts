import {
  convertTo,
  describe,
  isJsonObject,
  isSingleOutput,
  type Json,
  type JsonObject,
  jsonOutline,
  jsonTemplateProblem,
  type NodeIssue,
  type Turn,
  TurnFailure,
} from "@tributary/engine";
import { z } from "zod";
import { parsedText } from "../assign-variable.ts";
import { templateField, uniqueBy } from "../fields.ts";

/** The types of a screen's data, in Flow JSON's own words. */
const dataTypes = ["string", "number", "boolean", "array", "object"] as const;

const dataField = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_-]{0,79}$/, "use letters, digits, underscores and hyphens")
    .meta({ label: "Field" }),
  type: z.enum(dataTypes).default("string").meta({ label: "Type", help: "As the screen declares it." }),
  value: templateField({
    label: "Value",
    control: "long-text",
    help: "A text, {{ local_var.name }}, or JSON for lists and objects.",
  }),
});

/** Values with their types: the data of a screen, or response parameters. */
export function dataFieldsField(label: string, help: string) {
  return z
    .array(dataField)
    .max(100)
    .check(uniqueBy(({ name }) => name, "field"))
    .default([])
    .meta({ label, help });
}

/** One value of a screen's data. */
export type DataField = z.infer<typeof dataField>;

/**
 * Fills in the values, each in its type. Flows know no null: members of objects and items of lists that are null are
 * left out.
 * @throws TurnFailure `screen-data-invalid` naming the field, `template-failed`
 */
export function fillData(turn: Turn, fields: readonly DataField[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.name, withoutNulls(fill(turn, field))]));
}

/** What is known of the values before a turn: `undecided` holds the fields that only a turn fills. */
export function outlineData(fields: readonly DataField[]): { data: JsonObject; undecided: Set<string> } {
  const outlines = fields.map((field) => [field, outline(field)] as const);
  return {
    data: Object.fromEntries(outlines.map(([{ name, type }, value]) => [name, value ?? placeholders[type]])),
    undecided: new Set(outlines.flatMap(([{ name }, value]) => (value === undefined ? [name] : []))),
  };
}

/** The values that can never become what their type says. `field` is the configuration path of the list. */
export function inspectData(fields: readonly DataField[], field: string): NodeIssue[] {
  return fields.flatMap((one, index) => {
    const problem = problemOf(one);
    const message = `“${one.name}” ${problem}.`;
    return problem ? [{ code: "value-mismatch", severity: "error", message, field: `${field}.${index}.value` }] : [];
  });
}

const placeholders: Record<DataField["type"], Json> = { string: "", number: 0, boolean: false, array: [], object: {} };

function fill(turn: Turn, { name, type, value }: DataField): Json {
  if (type === "string") return turn.render(value);
  if (type === "number" || type === "boolean") {
    const converted = convertTo(type, turn.evaluate(value));
    if ("value" in converted) return converted.value;
    throw invalid(turn, name, converted.problem);
  }
  const json = fillJson(turn, name, value);
  if (type === "array" ? Array.isArray(json) : isJsonObject(json)) return json;
  throw invalid(
    turn,
    name,
    `it is ${describe(json)}, and the screen takes ${type === "array" ? "a list" : "an object"}`,
  );
}

function fillJson(turn: Turn, name: string, template: string): Json {
  if (isSingleOutput(template)) return parsedText(turn.evaluate(template));
  try {
    return turn.renderJson(template);
  } catch (error) {
    if (!(error instanceof TurnFailure) || error.code !== "json-invalid") throw error;
    throw invalid(turn, name, "it is not JSON once its variables are filled in");
  }
}

function invalid({ node }: Turn, name: string, problem: string): TurnFailure {
  return new TurnFailure("screen-data-invalid", `“${name}” of “${node.name}” does not fit: ${problem}.`);
}

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, withoutNulls(item)]])),
  );
}

function outline({ type, value }: DataField): Json | undefined {
  if (type === "string") return value.includes("{") ? undefined : value;
  if (type === "array" || type === "object") return isSingleOutput(value) ? undefined : withoutUndecided(value);
  if (value.includes("{")) return undefined;
  const converted = convertTo(type, value);
  return "value" in converted ? converted.value : undefined;
}

/** JSON with variables in it: what they hold is not known, and left out. */
function withoutUndecided(template: string): Json | undefined {
  const json = jsonOutline(template);
  return json === undefined ? undefined : withoutNulls(json);
}

function problemOf({ type, value }: DataField): string | undefined {
  if (type === "string" || (value.includes("{{") && isSingleOutput(value))) return undefined;
  if (type === "array" || type === "object") return jsonProblem(type, value);
  if (value.includes("{")) return undefined;
  const converted = convertTo(type, value);
  return "problem" in converted ? `is to be a ${type}: ${converted.problem.replace(/, and .*/, "")}` : undefined;
}

function jsonProblem(type: "array" | "object", template: string): string | undefined {
  const what = type === "array" ? "a list, such as [ ]" : "an object, such as { }";
  if (jsonTemplateProblem(template) !== undefined) return `is to be JSON: ${what}`;
  const json = jsonOutline(template);
  if (json === undefined || json === null) return undefined;
  return (type === "array" ? Array.isArray(json) : isJsonObject(json)) ? undefined : `is to be ${what}`;
}
