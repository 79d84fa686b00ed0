import { z } from "zod";
import { GraphRefusal } from "../graph/errors.ts";

/** The parameters of a management call, or Meta's 100 that names the first one that is wrong. */
export function readParameters<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  const isMissing = issue?.input === undefined;
  throw new GraphRefusal(100, isMissing ? `The parameter ${field} is required.` : `Param ${field}: ${issue.message}`);
}

/** A value that Graph takes as JSON or, from forms, as a text of JSON. */
export function jsonOr<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(parseText, schema);
}

function parseText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
