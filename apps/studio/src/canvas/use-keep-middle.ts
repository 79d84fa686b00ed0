import { getViewportForBounds, type Rect, useReactFlow, useStoreApi, type Viewport } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { withNodeInView } from "./use-keep-in-view.ts";
import { FITTING } from "./use-opening-view.ts";

interface Room {
  width: number;
  height: number;
}

/**
 * Panels beside the canvas take or give room when they are opened or closed: what was all in view is fitted into the room
 * anew, else what was in the middle stays there. `openPanels` is another text whenever one of them is opened or closed.
 */
export function useKeepMiddle(openPanels: string): void {
  const { store } = useEditing();
  const { getViewport, setViewport, getNodes, getNodesBounds } = useReactFlow();
  const flow = useStoreApi();
  const wereOpen = useRef(openPanels);
  useLayoutEffect(() => {
    if (wereOpen.current === openPanels) return;
    wereOpen.current = openPanels;
    const { domNode, width, height, minZoom } = flow.getState();
    // React Flow has not measured its new room yet.
    const room = domNode?.getBoundingClientRect();
    if (!room || room.width === width) return;
    const view = getViewport();
    const bounds = getNodesBounds(getNodes());
    const wanted = isAllInView(bounds, view, { width, height })
      ? getViewportForBounds(bounds, room.width, room.height, minZoom, FITTING.maxZoom, FITTING.padding)
      : { ...view, x: view.x + (room.width - width) / 2 };
    const { history, selected } = store.getState();
    const node = selected.size === 1 ? history.present.nodes.find(({ id }) => selected.has(id)) : undefined;
    void setViewport(node ? withNodeInView(wanted, node, room) : wanted, { duration: 150 });
  }, [openPanels, store, flow, getViewport, setViewport, getNodes, getNodesBounds]);
}

function isAllInView(bounds: Rect, { x, y, zoom }: Viewport, room: Room): boolean {
  const [left, top] = [x + bounds.x * zoom, y + bounds.y * zoom];
  const isInside = (from: number, to: number, end: number) => from >= 0 && to <= end;
  return (
    isInside(left, left + bounds.width * zoom, room.width) && isInside(top, top + bounds.height * zoom, room.height)
  );
}
