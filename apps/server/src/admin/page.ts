import type { Page, PageQuery } from "@tributary/api";
import { z } from "zod";
import { isStorable } from "./json-body.ts";
import { Refusal } from "./refusals.ts";

/** The key of a list's last item; the next page begins after it. Each list has its own. */
export type Cursor = readonly [string, ...string[]];

const cursor = z.array(z.string().max(300).refine(isStorable)).min(1).max(3);

/** Reads a cursor of `parts` texts; undefined for the first page. @throws Refusal `invalid-input` */
export function readCursor({ cursor: given }: PageQuery, parts = 1): string[] | undefined {
  if (given === undefined) return undefined;
  const parsed = cursor.length(parts).safeParse(decode(given));
  if (parsed.success) return parsed.data;
  throw foreignCursor();
}

/** Like `readCursor`, for lists that are ordered by whole numbers. */
export function readNumbers(query: PageQuery, parts = 1): string[] | undefined {
  const numbers = readCursor(query, parts);
  if (numbers?.every((part) => /^\d{1,18}$/.test(part)) ?? true) return numbers;
  throw foreignCursor();
}

/** Makes a page of rows of which one more was asked for than the page holds. */
export function toPage<Row, Item>(
  rows: Row[],
  { limit }: PageQuery,
  { keyOf, toItem }: { keyOf: (row: Row) => Cursor; toItem: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(toItem);
  return rows.length > limit && last !== undefined ? { items, nextCursor: encode(keyOf(last)) } : { items };
}

function foreignCursor(): Refusal {
  const message = "This cursor is not one of this list. Give `nextCursor` of the page before.";
  return new Refusal("invalid-input", message, { field: "cursor" });
}

function encode(key: Cursor): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
