import type { z } from "zod";
import { fieldMetaAt } from "../config-fields.ts";
import type { JsonObject } from "../json.ts";

/** What is wrong with a configuration, field by field, in plain words. Empty when it fits the schema. */
export function describeConfigIssues(schema: z.ZodType, config: JsonObject): { field: string; message: string }[] {
  const parsed = schema.safeParse(config, { reportInput: true });
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const field = issue.path.map(String).join(".");
    const label = labelAt(schema, config, issue.path);
    return { field, message: `${label}: ${describe(issue)}.` };
  });
}

/** The label of a field, or of the nearest one around it that has one. */
function labelAt(schema: z.ZodType, config: JsonObject, path: PropertyKey[]): string {
  for (let length = path.length; length > 0; length -= 1) {
    const { label } = fieldMetaAt(schema, config, path.slice(0, length));
    if (label !== undefined) return label;
  }
  return path.length === 0 ? "The node" : String(path.at(-1));
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.input === undefined) return "is missing";
  if (issue.code === "invalid_format" && issue.input === "") return "must be filled in";
  if (issue.code === "invalid_type") return `must be ${typeNames[issue.expected] ?? issue.expected}`;
  if (issue.code === "too_small") return tooSmall(issue);
  if (issue.code === "too_big") return tooBig(issue);
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "unrecognized_keys") return `has fields that do not exist: ${issue.keys.join(", ")}`;
  if (issue.code === "invalid_union") return "is none of the kinds that can be chosen";
  return issue.message.replace(/\.$/, "");
}

const typeNames: Partial<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const unitNames: Partial<Record<string, string>> = { string: "characters", array: "items" };

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): string {
  const unit = unitNames[origin];
  if (unit === undefined) return `must be at least ${minimum}`;
  return minimum === 1 ? "must be filled in" : `needs at least ${minimum} ${unit}`;
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  const unit = unitNames[origin];
  return unit === undefined ? `must be at most ${maximum}` : `may have ${maximum} ${unit} at most`;
}
