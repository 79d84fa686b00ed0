import type { ResponseColumn } from "@tributary/api";
import { isJsonObject, type Json, jsonText } from "@tributary/engine";

/** What a field of a response says, with options by their titles: a response holds their ids. */
export function cellText(response: Json, column: Pick<ResponseColumn, "name" | "options">): string | undefined {
  if (!isJsonObject(response) || !Object.hasOwn(response, column.name)) return undefined;
  const value = response[column.name] ?? null;
  const titles = new Map((column.options ?? []).map(({ id, title }) => [id, title]));
  const show = (one: Json) => (typeof one === "string" ? (titles.get(one) ?? one) : jsonText(one));
  return Array.isArray(value) ? value.map(show).join(", ") : show(value);
}
