import type { JourneyNode } from "@tributary/engine";
import { useReactFlow, useStoreApi, type Viewport } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { useEditing, useJourneyState } from "../editor/journey-context.ts";
import { sizeOf } from "./node-size.ts";

const MARGIN = 24;

/** The inspector takes room when a node is selected: the view moves just as far as the node needs to stay in sight. */
export function useKeepInView(): void {
  const { store } = useEditing();
  const { getViewport, setViewport } = useReactFlow();
  const flow = useStoreApi();
  const isPressed = useIsPressed();
  const nodeId = useJourneyState(({ selected }) => (selected.size === 1 ? [...selected][0] : undefined));
  useEffect(() => {
    const node = store.getState().history.present.nodes.find(({ id }) => id === nodeId);
    if (!node) return;
    const move = () => {
      const room = flow.getState().domNode?.getBoundingClientRect();
      if (!room) return;
      const view = getViewport();
      const moved = withNodeInView(view, node, room);
      if (moved.x !== view.x || moved.y !== view.y) void setViewport(moved, { duration: 150 });
    };
    // A drag that has just begun is not to be pulled away from under the pointer.
    if (isPressed.current) {
      window.addEventListener("pointerup", move, { once: true });
      return () => window.removeEventListener("pointerup", move);
    }
    const timer = setTimeout(move, 60);
    return () => clearTimeout(timer);
  }, [nodeId, store, flow, getViewport, setViewport, isPressed]);
}

/** The view, moved just as far as a node needs to be in sight in this room. */
export function withNodeInView(
  { x, y, zoom }: Viewport,
  node: JourneyNode,
  room: { width: number; height: number },
): Viewport {
  const { width, height } = sizeOf(node);
  const left = x + node.position.x * zoom;
  const top = y + node.position.y * zoom;
  const byX = shift(left, left + width * zoom, room.width);
  const byY = shift(top, top + Math.min(height, 120) * zoom, room.height);
  return { x: x + byX, y: y + byY, zoom };
}

/** How far something has to move to lie inside of the room. */
function shift(from: number, to: number, room: number): number {
  if (to > room - MARGIN) return Math.max(room - MARGIN - to, MARGIN - from);
  return from < MARGIN ? MARGIN - from : 0;
}

function useIsPressed() {
  const isPressed = useRef(false);
  useEffect(() => {
    const press = () => {
      isPressed.current = true;
    };
    const release = () => {
      isPressed.current = false;
    };
    window.addEventListener("pointerdown", press, true);
    window.addEventListener("pointerup", release, true);
    return () => {
      window.removeEventListener("pointerdown", press, true);
      window.removeEventListener("pointerup", release, true);
    };
  }, []);
  return isPressed;
}
