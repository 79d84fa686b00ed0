import { type Journey, type JourneyNode, type JourneyNote, journeyNode, journeyNote } from "@tributary/engine";
import { z } from "zod";
import { onGrid, type Point } from "./add-node.ts";
import { newId } from "./new-id.ts";
import { isLocked, nodeTypeOf } from "./node-kinds.ts";
import { noteKey, notesOf, withNotes } from "./notes.ts";
import { uniqueName } from "./unique-name.ts";

/** What copied nodes and notes are on the clipboard: JSON that tells itself from other text. */
const copied = z.strictObject({
  tributary: z.literal("nodes"),
  nodes: z.array(journeyNode).max(2000),
  notes: z.array(journeyNote).max(200).default([]),
});

/** What came of pasting: the journey, the keys of what is new, and the titles of those that this kind of journey does not take. */
export interface Pasted {
  journey: Journey;
  nodeIds: string[];
  refused: string[];
}

/** Nodes and notes as text for the clipboard, with the connectors among them; undefined when none of them can be copied. */
export function copyNodes(journey: Journey, keys: ReadonlySet<string>): string | undefined {
  const { nodes, notes } = chosenOf(journey, keys);
  if (nodes.length + notes.length === 0) return undefined;
  return JSON.stringify({ tributary: "nodes", nodes, ...(notes.length === 0 ? {} : { notes }) });
}

/** What is on the clipboard, with fresh ids and names. `at` is where the upper left corner goes. Undefined for other text. */
export function pasteNodes(journey: Journey, text: string, at: Point): Pasted | undefined {
  const parsed = copied.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.nodes.length + parsed.data.notes.length === 0) return undefined;
  const fitting = parsed.data.nodes.filter((node) => !isLocked(node) && isAllowed(journey, node));
  const refused = parsed.data.nodes.filter((node) => !fitting.includes(node)).map(({ name }) => name);
  const corner = cornerOf([...fitting, ...parsed.data.notes]);
  const nodes = placedAt(renewed(journey, fitting), corner, at);
  const notes = placedAt(parsed.data.notes, corner, at).map((note): JourneyNote => ({ ...note, id: newId() }));
  const withNodes = nodes.length === 0 ? journey : { ...journey, nodes: [...journey.nodes, ...nodes] };
  const pasted = notes.length === 0 ? withNodes : withNotes(withNodes, [...notesOf(journey), ...notes]);
  return { journey: pasted, nodeIds: [...nodes.map(({ id }) => id), ...notes.map(noteKey)], refused };
}

/** Copies nodes and notes within their journey, a little beside the originals. */
export function duplicateNodes(journey: Journey, keys: ReadonlySet<string>): Pasted | undefined {
  const text = copyNodes(journey, keys);
  const { nodes, notes } = chosenOf(journey, keys);
  const { x, y } = cornerOf([...nodes, ...notes]);
  return text === undefined ? undefined : pasteNodes(journey, text, { x: x + 48, y: y + 48 });
}

function chosenOf(journey: Journey, keys: ReadonlySet<string>) {
  return {
    nodes: journey.nodes.filter((node) => keys.has(node.id) && !isLocked(node)),
    notes: notesOf(journey).filter((note) => keys.has(noteKey(note))),
  };
}

function isAllowed(journey: Journey, { type }: JourneyNode): boolean {
  return nodeTypeOf(type)?.allowedIn.includes(journey.kind) === true;
}

/** Fresh ids and free names; connectors to nodes that are not among these are cut. */
function renewed(journey: Journey, nodes: JourneyNode[]): JourneyNode[] {
  const ids = new Map(nodes.map(({ id }) => [id, newId()]));
  const names = new Set(journey.nodes.map(({ name }) => name));
  return nodes.map((node) => {
    const name = uniqueName(node.name, names);
    names.add(name);
    const exits = Object.entries(node.exits).flatMap(([exit, to]) => {
      const target = ids.get(to);
      return target === undefined ? [] : [[exit, target] as const];
    });
    return { ...node, id: ids.get(node.id) ?? newId(), name, exits: Object.fromEntries(exits) };
  });
}

function placedAt<Placed extends { position: Point }>(placed: Placed[], corner: Point, at: Point): Placed[] {
  return placed.map((one) => ({
    ...one,
    position: onGrid({ x: one.position.x - corner.x + at.x, y: one.position.y - corner.y + at.y }),
  }));
}

function cornerOf(placed: { position: Point }[]): Point {
  if (placed.length === 0) return { x: 0, y: 0 };
  return {
    x: Math.min(...placed.map(({ position }) => position.x)),
    y: Math.min(...placed.map(({ position }) => position.y)),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
