import { MiniMap, Panel, useStore } from "@xyflow/react";
import { memo, useEffect, useState } from "react";
import type { CanvasItem } from "./to-canvas.ts";

/** From here on the map is drawn plainly, and rests while something is dragged: each of its frames costs all nodes. */
const MANY_NODES = 200;

/** The whole journey, small. */
export const JourneyMap = memo(function JourneyMap({ nodeCount }: { nodeCount: number }) {
  const isLarge = nodeCount > MANY_NODES;
  const isDragging = useStore(({ nodes }) => isLarge && nodes.some(({ dragging }) => dragging === true));
  const isOpening = useOpening(isLarge);
  if (isDragging || isOpening) return <Panel position="bottom-right" className="tb-resting-map" />;
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

const OPENING_MS = 300;

/** True for the first moments: what the designer works with comes before its map. */
function useOpening(isLarge: boolean): boolean {
  const [isOpening, setOpening] = useState(isLarge);
  useEffect(() => {
    const timer = setTimeout(() => setOpening(false), OPENING_MS);
    return () => clearTimeout(timer);
  }, []);
  return isOpening;
}

function colourOf({ selected }: CanvasItem): string {
  return selected === true ? "var(--mantine-primary-color-filled)" : "var(--tb-line-strong)";
}
