import { z } from "zod";
import { GraphRefusal } from "../graph/errors.ts";
import type { GraphCall } from "./graph-call.ts";

const defaultLimit = 25;
const querySchema = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(defaultLimit),
  after: z.string().optional(),
});

/** One page of a list, with the cursors and, as Meta does it, the whole address of the next. */
export function pageOf(items: object[], { account, query, url }: GraphCall): object {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) throw new GraphRefusal(100, "limit must be a whole number from 1 to 1000");
  const { limit, after } = parsed.data;
  const start = after === undefined ? 0 : positionOf(after) + 1;
  const data = items.slice(start, start + limit);
  if (data.length === 0) return { data };
  const hasMore = start + limit < items.length;
  const cursors = { before: cursorOf(start), after: cursorOf(start + data.length - 1) };
  if (!hasMore) return { data, paging: { cursors } };
  const next = new URL(url);
  next.searchParams.set("limit", String(limit));
  next.searchParams.set("after", cursors.after);
  next.searchParams.set("access_token", account.accessToken);
  return { data, paging: { cursors, next: next.href } };
}

function cursorOf(position: number): string {
  return Buffer.from(`at ${position}`).toString("base64url");
}

function positionOf(cursor: string): number {
  const position = /^at (\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"))?.[1];
  if (position === undefined) throw new GraphRefusal(131059, "The cursor is invalid or has expired.");
  return Number(position);
}
