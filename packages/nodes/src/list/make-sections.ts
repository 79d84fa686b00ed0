import { beginningOf, isJsonObject, type Json, jsonText, shorten, type Turn } from "@tributary/engine";
import { messageLimits } from "@tributary/whatsapp";
import { z } from "zod";
import type { ListRows } from "./list-rows.ts";

/** A row as the contact sees it, with the item that it stands for. */
export interface OfferedRow {
  key: string;
  title: string;
  description: string;
  item?: Json;
}

/** The rows as they go out, section by section; none when a variable holds no items. */
export function makeSections(rows: ListRows, turn: Turn): { title: string; rows: OfferedRow[] }[] {
  if (rows.kind === "variable") {
    const made = rowsOfItems(rows, turn);
    return made.length === 0 ? [] : [{ title: "", rows: made }];
  }
  return rows.sections.map((section) => ({
    title: turn.render(section.title).trim(),
    rows: section.rows.map(({ key, title, description }) => {
      return { key, title: turn.render(title), description: turn.render(description) };
    }),
  }));
}

/** The rows that the contact chooses from: those that went out, whatever the variable holds by now. */
export function offeredRows(rows: ListRows, turn: Turn): OfferedRow[] {
  if (rows.kind === "fixed") return makeSections(rows, turn).flatMap((section) => section.rows);
  const remembered = rememberedRows.safeParse(turn.memory);
  return remembered.success ? remembered.data : [];
}

const rememberedRows = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    description: z.string(),
    item: z.custom<Json>((value) => value !== undefined),
  }),
);

/** With the ids of journey and node in front, a row's id has at most 200 characters. */
const MAX_KEY = 60;

function rowsOfItems(rows: Extract<ListRows, { kind: "variable" }>, turn: Turn): OfferedRow[] {
  const items = listOf(turn.evaluate(rows.items));
  const titled = items.flatMap((item, index) => {
    const title = shorten(textOf(item, rows.titleField), messageLimits.listRowTitle);
    return title === "" ? [] : [{ item, index, title }];
  });
  const keys = new Set<string>();
  return titled.slice(0, messageLimits.listRowCount).map(({ item, index, title }) => {
    const wanted = beginningOf(textOf(item, rows.keyField, String(index)), MAX_KEY);
    const key = keys.has(wanted) ? `${wanted}~${index}` : wanted;
    keys.add(key);
    const description = isJsonObject(item) ? textOf(item, rows.descriptionField) : "";
    return { key, title, description: shorten(description, messageLimits.listRowDescription), item };
  });
}

/** A list, also when a variable holds it as text. */
function listOf(value: Json): Json[] {
  if (typeof value !== "string") return Array.isArray(value) ? value : [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

function textOf(item: Json, field: string, otherwise = ""): string {
  const text = jsonText(isJsonObject(item) ? item[field] : item).trim();
  return text === "" ? otherwise : text;
}
