import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { addNode, type Point } from "../editor/add-node.ts";
import { connectNodes } from "../editor/connect-nodes.ts";
import { useEditing } from "../editor/journey-context.ts";
import { change, select } from "../editor/journey-store.ts";
import { newId } from "../editor/new-id.ts";
import { exitsOf } from "../editor/node-kinds.ts";
import { freePlace } from "./free-place.ts";
import { middleOfView } from "./middle-of-view.ts";
import { sizeOf } from "./node-size.ts";

/** A way out that is to lead to the new node. */
interface From {
  from: string;
  exit: string;
}

/** About as much room as a node takes before it is filled in. */
const NEW_NODE = { width: 256, height: 160 };

/**
 * Adds a node and selects it. Without a place it goes after the selected node, connected to the first of its ways out
 * that leads nowhere; with nothing selected, after the only node with such a way out, or into the middle of the view.
 */
export function useAddNode() {
  const { store } = useEditing();
  const flow = useReactFlow();
  return useCallback(
    (type: string, at?: Point, from?: From) => {
      const { history, selected } = store.getState();
      const after = at === undefined ? placeAfter(history.present.nodes, selected) : undefined;
      const wanted = after?.position ?? middleOfView(flow.screenToFlowPosition);
      const start = from ?? after?.from;
      const id = newId();
      change(store, (journey) => {
        const position = at ?? freePlace(journey.nodes, { position: wanted, size: NEW_NODE }, "down");
        const added = addNode(journey, { id, type, position });
        return start ? connectNodes(added, { ...start, to: id }) : added;
      });
      select(store, [id]);
      if (at === undefined)
        void flow.fitView({ nodes: [{ id }], maxZoom: flow.getZoom(), minZoom: flow.getZoom(), duration: 200 });
    },
    [store, flow],
  );
}

type Nodes = Parameters<typeof exitsOf>[0][];

function placeAfter(nodes: Nodes, selected: ReadonlySet<string>): { position: Point; from?: From } | undefined {
  const candidates = selected.size === 0 ? nodes.filter(openExitOf) : nodes.filter(({ id }) => selected.has(id));
  const [node] = candidates;
  if (!node || candidates.length > 1) return undefined;
  const { width, exitTops } = sizeOf(node);
  const open = openExitOf(node);
  const used = Object.keys(node.exits).length;
  const top = open ? (exitTops.get(open.name) ?? 0) : 0;
  const position = { x: node.position.x + width + 96, y: node.position.y + Math.max(0, top - 60) + used * 120 };
  return open ? { position, from: { from: node.id, exit: open.name } } : { position };
}

function openExitOf(node: Nodes[number]) {
  return exitsOf(node).find(({ name }) => node.exits[name] === undefined);
}
