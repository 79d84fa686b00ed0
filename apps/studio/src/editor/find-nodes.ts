import type { Journey, JourneyNode, Json } from "@tributary/engine";
import { nodeTypeOf } from "./node-kinds.ts";

/** A node that has what was searched for, with the text where it stands. */
export interface Found {
  node: JourneyNode;
  excerpt: string;
}

/** Nodes whose name, type, id or texts hold what is searched for; names first. */
export function findNodes(journey: Journey, search: string): Found[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === "") return [];
  const found = journey.nodes.flatMap((node): (Found & { rank: number })[] => {
    if (node.name.toLowerCase().includes(wanted)) return [{ node, excerpt: titleOf(node), rank: 0 }];
    if (node.id === wanted || titleOf(node).toLowerCase().includes(wanted)) {
      return [{ node, excerpt: titleOf(node), rank: 1 }];
    }
    const text = textsOf(node.config).find((one) => one.toLowerCase().includes(wanted));
    return text === undefined ? [] : [{ node, excerpt: excerptOf(text, wanted), rank: 2 }];
  });
  return found.toSorted((one, other) => one.rank - other.rank).map(({ node, excerpt }) => ({ node, excerpt }));
}

function titleOf({ type }: JourneyNode): string {
  return nodeTypeOf(type)?.title ?? type;
}

function textsOf(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function excerptOf(text: string, wanted: string): string {
  const at = text.toLowerCase().indexOf(wanted);
  const from = Math.max(0, at - 24);
  return `${from > 0 ? "…" : ""}${text.slice(from, at + wanted.length + 40)}`.replace(/\s+/g, " ");
}
