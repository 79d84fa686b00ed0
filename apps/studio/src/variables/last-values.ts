import type { LastValue } from "@tributary/api";
import { isJsonObject, type Json } from "@tributary/engine";

/** What variables held last, by how a text names them. */
export type LastValues = ReadonlyMap<string, LastValue>;

/** What the server puts in the place of what is private. */
const MASK = "•••";

/** A variable's last value, or that of a part of it: `system_var.message_meta.day`. Private ones count as unknown. */
export function lastValueOf(values: LastValues, reference: string): Json | undefined {
  const [scope, name, ...path] = reference.split(".");
  const whole = values.get(`${scope}.${name}`)?.value;
  const found = path.reduce<Json | undefined>((value, key) => memberOf(value, key), whole);
  return found === MASK || found === null ? undefined : found;
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return value !== undefined && isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

const MOST_SHOWN = 60;

/** A value in one short line, as menus show it. */
export function shortValue(value: Json | undefined): string {
  if (value === undefined) return "no value yet";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "") return "“”";
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line;
}
