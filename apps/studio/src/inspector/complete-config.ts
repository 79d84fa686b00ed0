import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";
import type { z } from "zod";

/** What stands in the place of a text that is still to be written. */
const NOT_WRITTEN = "…";
const ROUNDS = 4;

/** A configuration in which texts that are missing are marked, so that it can be shown; undefined when more is missing. */
export function completeConfig(schema: z.ZodType, config: JsonObject): JsonObject | undefined {
  let current = config;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { error } = schema.safeParse(current);
    if (!error) return current;
    const paths = error.issues.map(({ path }) => path.map((part) => (typeof part === "number" ? part : String(part))));
    for (const path of paths) {
      const value = path.reduce<Json | undefined>((inner, key) => memberOf(inner, key), current);
      const isOpen = value === undefined || value === "" || value === NOT_WRITTEN;
      if (!isOpen) return undefined;
      // Ids are digits: where a mark is not taken, one may be.
      current = withAt(current, path, value === NOT_WRITTEN ? "1" : NOT_WRITTEN);
    }
  }
  return undefined;
}

function memberOf(value: Json | undefined, key: string | number): Json | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return value !== undefined && isJsonObject(value) && Object.hasOwn(value, String(key)) ? value[key] : undefined;
}

type Path = readonly (string | number)[];

function withAt<Holder extends Json>(holder: Holder, path: Path, value: Json): Holder;
function withAt(holder: Json, [key, ...rest]: Path, value: Json): Json {
  if (key === undefined) return value;
  const inner = memberOf(holder, key);
  const changed = rest.length === 0 ? value : withAt(inner ?? {}, rest, value);
  if (Array.isArray(holder)) return holder.map((item, index) => (index === Number(key) ? changed : item));
  return { ...(isJsonObject(holder) ? holder : {}), [key]: changed };
}
