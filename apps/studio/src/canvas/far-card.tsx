import type { JourneyNode } from "@tributary/engine";
import { ENTRY_TOP, sizeOf } from "./node-size.ts";
import { ENTRY, hasEntry } from "./to-canvas.ts";

const PADDING = 12;
const LINE = 34;

/** A node from far away: as much of its name as fits, and where its connectors begin and end. */
export function FarCard({ node }: { node: JourneyNode }) {
  const { height, exitTops } = sizeOf(node);
  const lines = Math.max(1, Math.floor((height - 2 * PADDING) / LINE));
  return (
    <>
      {hasEntry(node) && <Anchor kind="target" id={ENTRY} top={ENTRY_TOP} />}
      <span className="tb-node-far" style={{ WebkitLineClamp: lines }}>
        {node.name}
      </span>
      {[...exitTops].map(([exit, top]) => (
        <Anchor key={exit} kind="source" id={exit} top={top} />
      ))}
    </>
  );
}

// React Flow measures the elements of these classes when a node appears, and draws no connector without them. Its own
// handles would each listen to every frame of a zoom, in a thousand nodes, and nobody can aim at them from here.
function Anchor({ kind, id, top }: { kind: "source" | "target"; id: string; top: number }) {
  const side = kind === "source" ? "right" : "left";
  return <i className={`tb-far-anchor ${kind}`} data-handleid={id} data-handlepos={side} style={{ top }} />;
}
