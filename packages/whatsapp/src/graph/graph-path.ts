import { type Json, type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { GraphError } from "./graph-error.ts";
import { requestGraph, unreadableAnswer } from "./graph-request.ts";
import { afterFix } from "./retry-rule.ts";

/** What may be asked for in a query; what is `undefined` is left out. */
export type Query = Record<string, string | undefined>;

/** The path to a node, or to an edge of it; an id cannot lead anywhere else. */
export function pathTo(id: string, edge?: string, query: Query = {}): string {
  const path = `/${encodeURIComponent(id)}${edge === undefined ? "" : `/${edge}`}`;
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, value);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

const itemsPerPage = 100;
const mostPages = 100;

/** All items of a paged list, by cursor, page by page to the end. Throws {@link GraphError}. */
export async function listAll(
  connection: GraphConnection,
  id: string,
  edge: string,
  query: Query = {},
): Promise<Json[]> {
  const items: Json[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const request = { path: pathTo(id, edge, { ...query, limit: String(itemsPerPage), after }) };
    const answer = await requestGraph(connection, request);
    const data = listAt(answer, "data");
    if (data === undefined) throw unreadableAnswer(200, request);
    items.push(...data);
    after = nextCursor(answer);
    if (after === undefined) return items;
  }
  const explanation = `The list has more than ${itemsPerPage * mostPages} items, or Meta's pages never end.`;
  throw new GraphError({ category: "response", retry: afterFix, explanation });
}

/** Meta's `paging.next` is a URL with the access token in it, so the cursor is used instead. */
function nextCursor(answer: JsonObject): string | undefined {
  const paging = objectAt(answer, "paging") ?? {};
  const cursor = textAt(objectAt(paging, "cursors") ?? {}, "after");
  return textAt(paging, "next") === undefined ? undefined : cursor;
}
