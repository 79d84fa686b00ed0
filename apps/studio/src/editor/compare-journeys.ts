import type { Journey, JourneyNode } from "@tributary/engine";
import { notesOf } from "./notes.ts";

/** What one state of a journey has that another has not, by node names. Places on the canvas do not count. */
export interface JourneyDifference {
  added: string[];
  removed: string[];
  changed: string[];
  haveNotesChanged: boolean;
}

export function compareJourneys(from: Journey, to: Journey): JourneyDifference {
  const before = new Map(from.nodes.map((node) => [node.id, node]));
  const after = new Map(to.nodes.map((node) => [node.id, node]));
  return {
    added: to.nodes.filter(({ id }) => !before.has(id)).map(({ name }) => name),
    removed: from.nodes.filter(({ id }) => !after.has(id)).map(({ name }) => name),
    changed: to.nodes.filter((node) => isChanged(before.get(node.id), node)).map(({ name }) => name),
    haveNotesChanged: textOfNotes(from) !== textOfNotes(to),
  };
}

function textOfNotes(journey: Journey): string {
  return JSON.stringify(notesOf(journey).map(({ id, text, colour }) => [id, text, colour]));
}

function isChanged(before: JourneyNode | undefined, after: JourneyNode): boolean {
  return before !== undefined && before !== after && contentOf(before) !== contentOf(after);
}

/** All of a node but where it stands. */
export function contentOf({ name, type, config, exits }: JourneyNode): string {
  return JSON.stringify([name, type, sorted(config), sorted(exits)]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}
