import { MiniMap, Panel, useStore } from "@xyflow/react";
import { memo } from "react";
import type { CanvasItem } from "./to-canvas.ts";

/** From here on the map is drawn plainly, and rests while something is dragged: each of its frames costs all nodes. */
const MANY_NODES = 200;

/** The whole journey, small. */
export const JourneyMap = memo(function JourneyMap({ nodeCount }: { nodeCount: number }) {
  const isLarge = nodeCount > MANY_NODES;
  const isDragging = useStore(({ nodes }) => isLarge && nodes.some(({ dragging }) => dragging === true));
  if (isDragging) return <Panel position="bottom-right" className="tb-resting-map" />;
  return (
    <MiniMap<CanvasItem>
      pannable
      zoomable
      ariaLabel="Map of the journey"
      nodeColor={colourOf}
      nodeBorderRadius={isLarge ? 0 : 18}
    />
  );
});

function colourOf({ selected }: CanvasItem): string {
  return selected === true ? "var(--mantine-primary-color-filled)" : "var(--tb-line-strong)";
}
