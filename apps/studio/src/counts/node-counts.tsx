import { VisuallyHidden } from "@mantine/core";
import { IconForms, IconPlayerPause, IconRoute } from "@tabler/icons-react";
import type { NodeCount } from "@tributary/api";
import type { JourneyNode } from "@tributary/engine";
import { exitsOf } from "../editor/node-kinds.ts";
import { shownCount, shownShare, stoppedAt } from "./count-shares.ts";
import { useCounts } from "./counts-context.ts";

/** How often contacts came to a node, and how many have not gone on. */
export function ReachedBadge({ node }: { node: JourneyNode }) {
  const byNode = useCounts()?.byNode;
  if (!byNode) return null;
  const count = byNode.get(node.id);
  const reached = count?.reached ?? 0;
  return (
    <span className="tb-count-badge" data-none={reached === 0 || undefined}>
      <span title={`Contacts came here ${times(reached)}`}>
        <IconRoute size={12} aria-hidden />
        <VisuallyHidden>Reached </VisuallyHidden>
        {shownCount(reached)}
      </span>
      {count && exitsOf(node).length > 0 && <Stopped count={count} />}
      {count && (count.answered > 0 || node.type === "whatsapp-flow") && <Answered count={count} />}
    </span>
  );
}

function Stopped({ count }: { count: NodeCount }) {
  const stopped = stoppedAt(count);
  if (stopped === 0) return null;
  const share = shownShare(stopped, count.reached);
  const title = `${times(stopped)} of ${shownCount(count.reached)}, contacts have not gone on from here: they still wait, wrote something else, or never came back`;
  return (
    <span className="tb-count-stopped" title={title}>
      <IconPlayerPause size={12} aria-hidden />
      {shownCount(stopped)} stopped here · {share}
    </span>
  );
}

function Answered({ count: { answered, reached } }: { count: NodeCount }) {
  const share = shownShare(answered, reached);
  return (
    <span title={`The Flow that it sends was answered ${times(answered)}`}>
      <IconForms size={12} aria-hidden />
      {shownCount(answered)} answered · {share}
    </span>
  );
}

/** How often contacts went on by an exit. */
export function TakenCount({ node, exit }: { node: JourneyNode; exit: string }) {
  const byNode = useCounts()?.byNode;
  if (!byNode) return null;
  const count = byNode.get(node.id);
  const taken = count?.exits.find((one) => one.exit === exit)?.taken ?? 0;
  // A node with one way out has told all by how often it was reached, and where contacts stopped.
  const isShared = taken > 0 && exitsOf(node).length > 1;
  return (
    <span className="tb-count-taken" data-none={taken === 0 || undefined} title={`Taken ${times(taken)}`}>
      {shownCount(taken)}
      {isShared && ` · ${shownShare(taken, count?.reached ?? 0)}`}
    </span>
  );
}

function times(count: number): string {
  return count === 1 ? "once" : `${shownCount(count)} times`;
}
