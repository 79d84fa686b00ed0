import { Panel } from "@xyflow/react";
import { MarkBadge } from "./mark-badge.tsx";

/** What the marks on the canvas mean. */
export function DiffLegend() {
  return (
    <Panel position="top-left" className="tb-legend" role="note" aria-label="Legend">
      <MarkBadge mark="added" />
      <MarkBadge mark="changed" />
      <MarkBadge mark="removed" />
      <span className="tb-legend-line" data-mark="added">
        new connector
      </span>
      <span className="tb-legend-line" data-mark="removed">
        deleted connector
      </span>
    </Panel>
  );
}
