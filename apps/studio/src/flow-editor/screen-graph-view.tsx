import "./screen-graph.css";
import { ActionIcon, Alert, Group, Text, Tooltip } from "@mantine/core";
import { IconArrowsExchange, IconCode, IconFlag, IconPlayerPlay } from "@tabler/icons-react";
import type { Finding, FlowJson } from "@tributary/flow-json";
import { type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import { useFlowState } from "./flow-store.ts";
import { cardSize, layOutScreens } from "./lay-out-screens.ts";
import { type RouteKind, type ScreenCard, type ScreenRoute, screenGraph } from "./screen-graph.ts";

interface Props {
  /** Undefined while the text cannot be read. */
  flow: FlowJson | undefined;
  findings: readonly Finding[];
  /** Opens a screen in the builder, or at its lines. */
  onOpen: (index: number, where: "build" | "json") => void;
}

/** All screens with the ways between them. While the text cannot be read, as they were last. */
export function ScreenGraphView({ flow, findings, onOpen }: Props) {
  const [readable, setReadable] = useState(flow);
  if (flow !== undefined && flow !== readable) setReadable(flow);
  const shown = flow ?? readable;
  if (shown === undefined || shown.screens.length === 0) {
    return (
      <div className="tb-preview-none">
        {shown === undefined
          ? "The text cannot be read as Flow JSON yet."
          : "The Flow has no screen yet. Add one at the left."}
      </div>
    );
  }
  return (
    <div className="tb-screen-graph-page">
      {flow === undefined && (
        <Alert color="yellow" m="sm">
          The text cannot be read at the moment. These are the screens as they were before.
        </Alert>
      )}
      <Legend />
      <Graph flow={shown} findings={findings} onOpen={onOpen} />
    </div>
  );
}

const words: Record<RouteKind, string> = {
  navigate: "opens",
  endpoint: "endpoint",
  idle: "never taken",
};

function Graph({ flow, findings, onOpen }: Props & { flow: FlowJson }) {
  const current = useFlowState(({ screenIndex }) => screenIndex);
  const graph = useMemo(() => screenGraph(flow, findings), [flow, findings]);
  const { width, height, corners, lines } = useMemo(() => layOutScreens(graph), [graph]);
  const press = (event: KeyboardEvent, index: number) => {
    const route = graph.routes.find(({ from, to }) =>
      event.key === "ArrowDown" ? from === index && to >= 0 : event.key === "ArrowUp" && to === index && from >= 0,
    );
    if (!route) return;
    event.preventDefault();
    document.getElementById(cardId(event.key === "ArrowDown" ? route.to : route.from))?.focus();
  };
  return (
    <section className="tb-screen-graph" aria-label="Screen graph" style={{ width, height }}>
      <svg width={width} height={height} aria-hidden>
        <defs>
          <marker id="tb-route-end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0 L8 4 L0 8 z" fill="context-stroke" />
          </marker>
        </defs>
        {graph.routes.map((route, at) => (
          <RouteLine key={`${route.from} ${route.to} ${route.kind}`} route={route} points={lines[at] ?? []} />
        ))}
      </svg>
      {graph.cards.map((card) => (
        <Card
          key={card.index}
          card={card}
          leads={leadsOf(card, graph.routes, graph.cards)}
          isCurrent={card.index === current}
          place={corners.get(card.index) ?? { x: 0, y: 0 }}
          onOpen={onOpen}
          onKeyDown={(event) => press(event, card.index)}
        />
      ))}
    </section>
  );
}

function RouteLine({ route, points }: { route: ScreenRoute; points: { x: number; y: number }[] }) {
  const [first, ...rest] = points;
  const middle = points[Math.floor(points.length / 2)];
  if (!first || !middle) return null;
  const isFaulty = route.findings.some(({ severity }) => severity !== "hint");
  return (
    <g className="tb-route" data-kind={route.kind} data-faulty={isFaulty || undefined}>
      <path
        d={`M${first.x} ${first.y} ${rest.map(({ x, y }) => `L${x} ${y}`).join(" ")}`}
        markerEnd="url(#tb-route-end)"
      />
      <text x={middle.x + 6} y={middle.y + 4}>
        {isFaulty ? `⚠ ${words[route.kind]}` : words[route.kind]}
      </text>
    </g>
  );
}

interface CardProps {
  card: ScreenCard;
  leads: string;
  isCurrent: boolean;
  place: { x: number; y: number };
  onOpen: Props["onOpen"];
  onKeyDown: (event: KeyboardEvent) => void;
}

function Card({ card, leads, isCurrent, place, onOpen, onKeyDown }: CardProps) {
  const { index, id, title, isMissing, isReachable, findings } = card;
  const style = { left: place.x, top: place.y, width: cardSize.width, height: cardSize.height };
  if (isMissing) {
    return (
      <div className="tb-screen-card" data-missing style={style}>
        <Text size="sm" fw={600} truncate>
          {id}
        </Text>
        <Text size="xs">No such screen</Text>
      </div>
    );
  }
  return (
    <div
      className="tb-screen-card"
      data-current={isCurrent || undefined}
      data-apart={!isReachable || undefined}
      style={style}
    >
      <button
        type="button"
        id={cardId(index)}
        aria-current={isCurrent ? "true" : undefined}
        aria-description={leads}
        onClick={() => onOpen(index, "build")}
        onKeyDown={onKeyDown}
        title={findings.map(({ message }) => message).join("\n") || leads}
      >
        <Text size="sm" fw={600} truncate component="span" display="block">
          {title || id}
        </Text>
        <Text size="xs" c="dimmed" truncate component="span" display="block" className="tb-mono">
          {id}
        </Text>
        <Marks card={card} />
        <Faults findings={findings} />
      </button>
      <Tooltip label="Show in Flow JSON">
        <ActionIcon
          size="sm"
          className="tb-screen-card-json"
          aria-label={`Show ${id} in Flow JSON`}
          onClick={() => onOpen(index, "json")}
        >
          <IconCode size={14} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function Marks({ card }: { card: ScreenCard }) {
  const { isEntry, isDynamic, isTerminal, isReachable } = card;
  return (
    <span className="tb-screen-marks">
      {isEntry && <Mark icon={<IconPlayerPlay size={11} aria-hidden />}>first</Mark>}
      {isDynamic && <Mark icon={<IconArrowsExchange size={11} aria-hidden />}>asks</Mark>}
      {isTerminal && <Mark icon={<IconFlag size={11} aria-hidden />}>end</Mark>}
      {!isReachable && <span className="tb-fault-warning">unreachable</span>}
    </span>
  );
}

function Mark({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span>
      {icon} {children}
    </span>
  );
}

function Faults({ findings }: { findings: readonly Finding[] }) {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const others = findings.length - errors;
  if (findings.length === 0) return null;
  return (
    <span className="tb-screen-marks">
      {errors > 0 && <span className="tb-fault-error">{errors === 1 ? "1 error" : `${errors} errors`}</span>}
      {others > 0 && <span className="tb-fault-warning">{others === 1 ? "1 advice" : `${others} advices`}</span>}
    </span>
  );
}

function Legend() {
  return (
    <Group gap="md" px="sm" pt={8} className="tb-graph-legend">
      {(["navigate", "endpoint", "idle"] as const).map((kind) => (
        <Text key={kind} size="xs" c="dimmed" component="span">
          <svg width="34" height="8" aria-hidden className="tb-route" data-kind={kind}>
            <path d="M0 4 L34 4" />
          </svg>{" "}
          {legend[kind]}
        </Text>
      ))}
    </Group>
  );
}

const legend: Record<RouteKind, string> = {
  navigate: "An action opens the screen",
  endpoint: "The endpoint may answer with it",
  idle: "A route that nothing takes",
};

function leadsOf(card: ScreenCard, routes: readonly ScreenRoute[], cards: readonly ScreenCard[]): string {
  const ids = routes
    .filter(({ from }) => from === card.index)
    .map(({ to }) => cards.find(({ index }) => index === to)?.id);
  return ids.length === 0 ? "Leads to no screen" : `Leads to ${ids.join(", ")}`;
}

function cardId(index: number): string {
  return `tb-screen-card-${index}`;
}
