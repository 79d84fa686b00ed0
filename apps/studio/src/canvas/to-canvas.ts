import type { Journey, JourneyNode } from "@tributary/engine";
import { type Edge, MarkerType, type Node, type NodeHandle, Position } from "@xyflow/react";
import { nodeTypeOf } from "../editor/node-kinds.ts";
import { ENTRY_TOP, sizeOf } from "./node-size.ts";

/** A journey's node as React Flow has it. */
export type CanvasNode = Node<{ node: JourneyNode }, "journey">;

/** The handle at which connectors arrive. */
export const ENTRY = "in";

const HANDLE = 12;

/** Journey to canvas. A node that has not changed stays the same object, so that it is not drawn again. */
export function toCanvasNodes(
  { nodes }: Journey,
  selected: ReadonlySet<string>,
  before: ReadonlyMap<string, CanvasNode>,
): CanvasNode[] {
  return nodes.map((node) => {
    const known = before.get(node.id);
    const isSelected = selected.has(node.id);
    const isSame =
      known?.data.node === node &&
      known.selected === isSelected &&
      known.position.x === node.position.x &&
      known.position.y === node.position.y;
    return isSame ? known : toCanvasNode(node, isSelected);
  });
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
  const made = Object.entries(node.exits)
    .filter(([exit]) => exitTops.has(exit))
    .map(
      ([exit, target]): Edge => ({
        id: `${node.id} ${exit}`,
        source: node.id,
        sourceHandle: exit,
        target,
        targetHandle: ENTRY,
        markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
      }),
    );
  edges.set(node, made);
  return made;
}

const edges = new WeakMap<JourneyNode, Edge[]>();
