import { z } from "zod";

/** Any value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object; the shape of answers, payloads and node configurations. */
export type JsonObject = { [key: string]: Json };

/** Accepts any JSON value. */
export const jsonValue: z.ZodType<Json> = z.json();

/** Accepts any JSON object, and refuses arrays and scalars. */
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), jsonValue);

/** Says whether a JSON value is an object (not an array, not null). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
