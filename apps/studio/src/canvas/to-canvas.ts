import type { Journey, JourneyNode, JourneyNote } from "@tributary/engine";
import { type Edge, MarkerType, type Node, type NodeHandle, Position } from "@xyflow/react";
import type { Connector } from "../editor/connect-nodes.ts";
import { connectorKey } from "../editor/diff-journeys.ts";
import { exitsOf, nodeTypeOf } from "../editor/node-kinds.ts";
import { noteKey, notesOf } from "../editor/notes.ts";
import { ENTRY_TOP, sizeOf } from "./node-size.ts";

/** A journey's node as React Flow has it. */
export type CanvasNode = Node<{ node: JourneyNode }, "journey">;

/** A journey's note as React Flow has it. */
export type CanvasNote = Node<{ note: JourneyNote }, "note">;

export type CanvasItem = CanvasNode | CanvasNote;

/** The handle at which connectors arrive. */
export const ENTRY = "in";

const HANDLE = 12;

/** Also when it is selected, which raises it by 1,000, a note lies below all nodes. */
const BELOW_NODES = -1_001;

/** Journey to canvas. What has not changed stays the same object, so that it is not drawn again. */
export function toCanvasNodes(
  journey: Journey,
  selected: ReadonlySet<string>,
  before: ReadonlyMap<string, CanvasItem>,
): CanvasItem[] {
  const notes = notesOf(journey).map((note): CanvasItem => {
    const known = before.get(noteKey(note));
    const isSelected = selected.has(noteKey(note));
    const isSame = known?.type === "note" && known.data.note === note && isStill(known, note.position, isSelected);
    return isSame ? known : toCanvasNote(note, isSelected);
  });
  const nodes = journey.nodes.map((node): CanvasItem => {
    const known = before.get(node.id);
    const isSelected = selected.has(node.id);
    const isSame = known?.type === "journey" && known.data.node === node && isStill(known, node.position, isSelected);
    return isSame ? known : toCanvasNode(node, isSelected);
  });
  return notes.length === 0 ? nodes : [...notes, ...nodes];
}

function isStill(known: CanvasItem, { x, y }: JourneyNode["position"], selected: boolean): boolean {
  return known.selected === selected && known.position.x === x && known.position.y === y;
}

function toCanvasNote(note: JourneyNote, selected: boolean): CanvasNote {
  const { id, text, position, size } = note;
  return {
    id: noteKey({ id }),
    type: "note",
    position,
    data: { note },
    selected,
    ...size,
    measured: { ...size },
    zIndex: BELOW_NODES,
    ariaLabel: `Note: ${text.slice(0, 80) || "empty"}`,
  };
}

function toCanvasNode(node: JourneyNode, selected: boolean): CanvasNode {
  const { width, height } = sizeOf(node);
  return {
    id: node.id,
    type: "journey",
    position: node.position,
    data: { node },
    selected,
    width,
    height,
    measured: { width, height },
    handles: handlesOf(node),
    ariaLabel: `${nodeTypeOf(node.type)?.title ?? node.type}: ${node.name}`,
  };
}

function handlesOf(node: JourneyNode): NodeHandle[] {
  const { width, exitTops } = sizeOf(node);
  const square = { width: HANDLE, height: HANDLE };
  const entry: NodeHandle[] = hasEntry(node)
    ? [{ id: ENTRY, type: "target", position: Position.Left, x: -HANDLE / 2, y: ENTRY_TOP - HANDLE / 2, ...square }]
    : [];
  const exits = [...exitTops].map(
    ([id, top]): NodeHandle => ({
      ...{ id, type: "source", position: Position.Right, x: width - HANDLE / 2, y: top - HANDLE / 2 },
      ...square,
    }),
  );
  return [...entry, ...exits];
}

/** Nothing leads to where a journey begins. */
export function hasEntry({ type }: JourneyNode): boolean {
  return nodeTypeOf(type)?.role !== "start";
}

/** The connectors of a journey. Those of a node that has not changed stay the same objects. */
export function toCanvasEdges({ nodes }: Journey): Edge[] {
  const known = new Set(nodes.map(({ id }) => id));
  return nodes.flatMap((node) => edgesFrom(node).filter(({ target }) => known.has(target)));
}

function edgesFrom(node: JourneyNode): Edge[] {
  const known = edges.get(node);
  if (known) return known;
  const { exitTops } = sizeOf(node);
  const labels = new Map(exitsOf(node).map(({ name, label }) => [name, label]));
  const made = Object.entries(node.exits)
    .filter(([exit]) => exitTops.has(exit))
    .map(([exit, to]) => ({
      ...toCanvasEdge({ from: node.id, exit, to }),
      ariaLabel: `Connector “${labels.get(exit) ?? exit}” of ${node.name}`,
    }));
  edges.set(node, made);
  return made;
}

const edges = new WeakMap<JourneyNode, Edge[]>();

/** A connector as React Flow has it. */
export function toCanvasEdge({ from, exit, to }: Connector): Edge {
  return {
    id: connectorKey({ from, exit }),
    source: from,
    sourceHandle: exit,
    target: to,
    targetHandle: ENTRY,
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
  };
}
