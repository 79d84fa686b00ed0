import type { Journey } from "@tributary/engine";
import { changeNodes } from "./change-nodes.ts";
import { isLocked } from "./node-kinds.ts";
import { noteKey, notesOf, withNotes } from "./notes.ts";

/** Deletes nodes with the connectors that lead to them, and notes by their keys. Where a journey begins stays. */
export function deleteNodes(journey: Journey, keys: ReadonlySet<string>): Journey {
  const notes = notesOf(journey).filter((note) => !keys.has(noteKey(note)));
  const left = notes.length === notesOf(journey).length ? journey : withNotes(journey, notes);
  const nodes = journey.nodes.filter((node) => !keys.has(node.id) || isLocked(node));
  if (nodes.length === journey.nodes.length) return left;
  const ids = new Set(nodes.map(({ id }) => id));
  return changeNodes({ ...left, nodes }, (node) => {
    const kept = Object.entries(node.exits).filter(([, to]) => ids.has(to));
    return kept.length === Object.keys(node.exits).length ? node : { ...node, exits: Object.fromEntries(kept) };
  });
}
