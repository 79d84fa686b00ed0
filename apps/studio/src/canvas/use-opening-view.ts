import type { Journey } from "@tributary/engine";
import type { Viewport } from "@xyflow/react";
import { useMemo } from "react";
import { nodeTypeOf } from "../editor/node-kinds.ts";

/** How a whole journey is fitted into the room that there is. */
export const FITTING = { maxZoom: 1, padding: 0.15 };

/** What of a journey is seen when it is opened: all of it, or where it begins when it is large. */
export function useOpeningView(journey: Journey) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about how the canvas opens, not what becomes of it
  return useMemo(() => {
    if (journey.nodes.length <= MOST_AT_ONCE) return { fitView: true, fitViewOptions: FITTING };
    const start = journey.nodes.find(({ type }) => nodeTypeOf(type)?.role === "start") ?? journey.nodes[0];
    const { x, y } = start?.position ?? { x: 0, y: 0 };
    const zoom = 0.8;
    const defaultViewport: Viewport = { x: 80 - x * zoom, y: 240 - y * zoom, zoom };
    return { defaultViewport };
  }, []);
}

const MOST_AT_ONCE = 40;
