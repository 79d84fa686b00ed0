import { IconAlertCircle, IconAlertTriangle, IconArrowRight, IconBulb, IconLock } from "@tabler/icons-react";
import { isJsonObject, type JourneyNode } from "@tributary/engine";
import { Handle, type NodeProps, Position, useStore } from "@xyflow/react";
import { memo } from "react";
import { ReachedBadge, TakenCount } from "../counts/node-counts.tsx";
import { useEditing, useJourneyState } from "../editor/journey-context.ts";
import { exitsOf, isLocked, nodeTypeOf } from "../editor/node-kinds.ts";
import { type Face, faceOf } from "./face.ts";
import { FaceLineView } from "./face-line-view.tsx";
import { FAR } from "./far.ts";
import { FarCard } from "./far-card.tsx";
import { MarkBadge } from "./mark-badge.tsx";
import { MessageText } from "./message-text.tsx";
import { groupOf, iconOf } from "./node-look.ts";
import { ENTRY_TOP, sizeOf } from "./node-size.ts";
import { OtherJourneyLink } from "./other-journey-link.tsx";
import { type CanvasNode, ENTRY, hasEntry } from "./to-canvas.ts";

/** A node as a card: its name, what the contact gets, and its ways out. */
export const CanvasNodeView = memo(function CanvasNodeView({ data: { node } }: NodeProps<CanvasNode>) {
  const isFar = useStore(({ transform }) => transform[2] < FAR);
  const isRunning = useJourneyState(({ runningNodeId }) => runningNodeId === node.id);
  const isPassed = useJourneyState(({ passedNodeIds }) => passedNodeIds.has(node.id));
  const mark = useEditing().diff?.marks.get(node.id);
  const state = isRunning ? "running" : isPassed ? "passed" : undefined;
  return (
    <div
      className="tb-node"
      data-group={groupOf(node.type)}
      data-state={state}
      data-mark={mark}
      data-far={isFar || undefined}
    >
      {mark && <MarkBadge mark={mark} />}
      <ReachedBadge node={node} />
      {isFar ? <FarCard node={node} /> : <Card node={node} />}
      {isRunning && <span className="tb-node-running">The contact is here</span>}
    </div>
  );
});

function Card({ node }: { node: JourneyNode }) {
  const face = faceOf(node);
  const { exitTops } = sizeOf(node);
  return (
    <>
      {hasEntry(node) && <Handle type="target" id={ENTRY} position={Position.Left} style={{ top: ENTRY_TOP }} />}
      <Header node={node} />
      <Body node={node} face={face} />
      <div className="tb-node-exits">
        {exitsOf(node).map(({ name, label, unconnected }) => (
          <div key={name} className="tb-node-exit" data-open={node.exits[name] === undefined ? unconnected : undefined}>
            <TakenCount node={node} exit={name} />
            <span>{label || "…"}</span>
            <Handle
              type="source"
              id={name}
              position={Position.Right}
              style={{ top: exitTops.get(name) }}
              title="Drag to the next node"
            />
          </div>
        ))}
      </div>
      {face.ending !== undefined && <Ending node={node} text={face.ending} />}
    </>
  );
}

function Header({ node }: { node: JourneyNode }) {
  const Icon = iconOf(node.type);
  return (
    <div className="tb-node-header">
      <span className="tb-node-icon">
        <Icon size={15} stroke={1.9} aria-hidden />
      </span>
      <span className="tb-node-name" title={`${node.name} · ${nodeTypeOf(node.type)?.title ?? node.type}`}>
        {node.name}
      </span>
      {isLocked(node) && nodeTypeOf(node.type)?.isLocked === true && (
        <IconLock size={13} aria-label="Made with the journey; cannot be edited" />
      )}
      <IssueBadge nodeId={node.id} />
    </div>
  );
}

const severities = {
  error: { icon: IconAlertCircle, word: "error" },
  warning: { icon: IconAlertTriangle, word: "warning" },
  hint: { icon: IconBulb, word: "hint" },
} as const;

function IssueBadge({ nodeId }: { nodeId: string }) {
  const badge = useJourneyState(({ badges }) => badges.get(nodeId));
  if (badge === undefined) return null;
  const [severity, count] = badge.split(" ");
  const { icon: Icon, word } = severities[severity === "error" || severity === "warning" ? severity : "hint"];
  const text = Number(count) === 1 ? `1 issue: ${word}` : `${count} issues, the worst: ${word}`;
  return (
    <span className="tb-node-badge" data-severity={severity} title={text}>
      <Icon size={14} aria-label={text} />
    </span>
  );
}

function Body({ node, face: { bubble, button, lines } }: { node: JourneyNode; face: Face }) {
  if (bubble === undefined && lines.length === 0) return null;
  return (
    <div className="tb-node-body">
      {bubble !== undefined && (
        <div className="tb-node-bubble">
          <div className="tb-node-text" style={{ WebkitLineClamp: sizeOf(node).bubbleLines }}>
            {bubble === "" ? <em>No text yet</em> : <MessageText text={bubble} />}
          </div>
          {button !== undefined && <div className="tb-node-button">{button || "Button"}</div>}
        </div>
      )}
      {lines.length > 0 && (
        <div>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names of their own
            <FaceLineView key={index} line={line} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Says why nothing follows, and leads to where the conversation goes on. */
function Ending({ node, text }: { node: JourneyNode; text: string }) {
  const target = useTarget(node);
  const { diff } = useEditing();
  if (target === undefined || diff) return <div className="tb-node-ending">{text}</div>;
  const look = { className: "tb-node-ending tb-node-link nodrag", title: `Open ${target.name}`, tabIndex: -1 };
  return (
    <OtherJourneyLink journeyId={target.id} {...look}>
      {text}
      <IconArrowRight size={13} aria-hidden />
    </OtherJourneyLink>
  );
}

function useTarget({ type, config }: JourneyNode): { id: string; name: string } | undefined {
  const { journeys } = useEditing().surroundings.bot;
  if (type === "whatsapp-flow") {
    return journeys.find((journey) => journey.kind === "flow" && journey.flowId === config["flowId"]);
  }
  const trigger = config["trigger"];
  const nested = isJsonObject(trigger) ? trigger["journeyId"] : undefined;
  const wanted = type === "terminal" ? nested : config["journeyId"];
  return journeys.find(({ id }) => id === wanted);
}
