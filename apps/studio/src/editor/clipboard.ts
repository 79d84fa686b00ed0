import { type Journey, type JourneyNode, journeyNode } from "@tributary/engine";
import { z } from "zod";
import { onGrid, type Point } from "./add-node.ts";
import { newId } from "./new-id.ts";
import { isLocked, nodeTypeOf } from "./node-kinds.ts";
import { uniqueName } from "./unique-name.ts";

/** What copied nodes are on the clipboard: JSON that tells itself from other text. */
const copied = z.strictObject({ tributary: z.literal("nodes"), nodes: z.array(journeyNode).min(1).max(2000) });

/** What came of pasting: the journey, the new nodes, and the titles of those that this kind of journey does not take. */
export interface Pasted {
  journey: Journey;
  nodeIds: string[];
  refused: string[];
}

/** Nodes as text for the clipboard, with the connectors among them; undefined when none of them can be copied. */
export function copyNodes(journey: Journey, nodeIds: ReadonlySet<string>): string | undefined {
  const nodes = journey.nodes.filter((node) => nodeIds.has(node.id) && !isLocked(node));
  return nodes.length === 0 ? undefined : JSON.stringify({ tributary: "nodes", nodes });
}

/** Nodes from the clipboard, with fresh ids and names. `at` is where their upper left corner goes. Undefined for other text. */
export function pasteNodes(journey: Journey, text: string, at: Point): Pasted | undefined {
  const parsed = copied.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const fitting = parsed.data.nodes.filter((node) => !isLocked(node) && isAllowed(journey, node));
  const refused = parsed.data.nodes.filter((node) => !fitting.includes(node)).map(({ name }) => name);
  const nodes = placedAt(renewed(journey, fitting), at);
  const pasted = nodes.length === 0 ? journey : { ...journey, nodes: [...journey.nodes, ...nodes] };
  return { journey: pasted, nodeIds: nodes.map(({ id }) => id), refused };
}

/** Copies nodes within their journey, a little beside the originals. */
export function duplicateNodes(journey: Journey, nodeIds: ReadonlySet<string>): Pasted | undefined {
  const text = copyNodes(journey, nodeIds);
  const originals = journey.nodes.filter(({ id }) => nodeIds.has(id));
  const { x, y } = cornerOf(originals);
  return text === undefined ? undefined : pasteNodes(journey, text, { x: x + 48, y: y + 48 });
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

function placedAt(nodes: JourneyNode[], at: Point): JourneyNode[] {
  const corner = cornerOf(nodes);
  return nodes.map((node) => ({
    ...node,
    position: onGrid({ x: node.position.x - corner.x + at.x, y: node.position.y - corner.y + at.y }),
  }));
}

function cornerOf(nodes: JourneyNode[]): Point {
  if (nodes.length === 0) return { x: 0, y: 0 };
  return {
    x: Math.min(...nodes.map(({ position }) => position.x)),
    y: Math.min(...nodes.map(({ position }) => position.y)),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
