import type { Journey, JourneyNode, Json } from "@tributary/engine";
import { nodeTypeOf } from "./node-kinds.ts";
import { noteKey, notesOf } from "./notes.ts";

/** A node or note that has what was searched for, with the text where it stands. */
export interface Found {
  /** The node's id, or the note's key. */
  key: string;
  name: string;
  /** The node's type; missing for a note. */
  type?: string;
  excerpt: string;
}

/** Nodes whose name, type, id or texts hold what is searched for, names first; then notes. */
export function findNodes(journey: Journey, search: string): Found[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === "") return [];
  const found = journey.nodes.flatMap((node) => findIn(node, wanted) ?? []);
  const nodes = found.toSorted((one, other) => one.rank - other.rank).map(({ rank: _, ...one }): Found => one);
  const notes = notesOf(journey).flatMap((note): Found[] => {
    const isFound = note.text.toLowerCase().includes(wanted);
    return isFound ? [{ key: noteKey(note), name: "Note", excerpt: excerptOf(note.text, wanted) }] : [];
  });
  return [...nodes, ...notes];
}

function findIn(node: JourneyNode, wanted: string): (Found & { rank: number }) | undefined {
  const { id: key, name, type } = node;
  const title = titleOf(node);
  if (name.toLowerCase().includes(wanted)) return { key, name, type, excerpt: title, rank: 0 };
  if (key === wanted || title.toLowerCase().includes(wanted)) return { key, name, type, excerpt: title, rank: 1 };
  const text = textsOf(node.config).find((one) => one.toLowerCase().includes(wanted));
  return text === undefined ? undefined : { key, name, type, excerpt: excerptOf(text, wanted), rank: 2 };
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
