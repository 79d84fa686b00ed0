import "@xyflow/react/dist/style.css";
import "./canvas.css";
import "./diff.css";
import "./notes.css";
import "./panels.css";
import { useMantineColorScheme } from "@mantine/core";
import {
  Background,
  BackgroundVariant,
  type Connection,
  type Edge,
  type FinalConnectionState,
  Panel,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from "@xyflow/react";
import { type DragEvent, useCallback, useState } from "react";
import { flushSync } from "react-dom";
import { useCounts } from "../counts/counts-context.ts";
import { CountsPanel } from "../counts/counts-panel.tsx";
import { GRID, type Point } from "../editor/add-node.ts";
import { connectNodes, connectorProblem, disconnect } from "../editor/connect-nodes.ts";
import { useEditing, useJourney } from "../editor/journey-context.ts";
import { change } from "../editor/journey-store.ts";
import { focusFirstField } from "../inspector/focus-field.ts";
import { tellProblem } from "../states/notify.ts";
import { CanvasNodeView } from "./canvas-node-view.tsx";
import { CanvasToolbar } from "./canvas-toolbar.tsx";
import { DiffLegend } from "./diff-legend.tsx";
import { JourneyMap } from "./journey-map.tsx";
import { NodePicker } from "./node-picker.tsx";
import { NoteView } from "./note-view.tsx";
import { DRAGGED_NOTE, DRAGGED_TYPE, Palette } from "./palette.tsx";
import { SearchBox } from "./search-box.tsx";
import type { CanvasItem } from "./to-canvas.ts";
import { useAddNode } from "./use-add-node.ts";
import { useAddNote } from "./use-add-note.ts";
import { useCanvasChanges } from "./use-canvas-changes.ts";
import { useClipboard } from "./use-clipboard.ts";
import { useKeepInView } from "./use-keep-in-view.ts";
import { useOpeningView } from "./use-opening-view.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const kinds = { journey: CanvasNodeView, note: NoteView };
const edgeOptions = { type: "default", interactionWidth: 18 } as const;
const snapGrid: [number, number] = [GRID, GRID];

/** Where the picker is open, and the way out that is to lead to what is picked. */
interface Picking {
  at: Point;
  from?: { from: string; exit: string } | undefined;
}

/** The journey as a graph to be drawn. */
export function JourneyCanvas() {
  const { isReadOnly, diff } = useEditing();
  const journey = useJourney();
  const { colorScheme } = useMantineColorScheme();
  const flow = useReactFlow<CanvasItem>();
  const drop = useDrop();
  const [picking, setPicking] = useState<Picking>();
  const [isSearching, setSearching] = useState(false);
  const counts = useCounts();
  const { nodes, edges, onNodesChange, onEdgesChange, selectedEdges } = useCanvasChanges();
  const connecting = useConnecting(setPicking);
  const add = useAddNode();
  const addNote = useAddNote();
  const view = useOpeningView(journey);
  useClipboard();
  useKeepInView();
  const pickAtCentre = useCallback(() => setPicking({ at: centreOfWindow() }), []);
  const addByChoice = useCallback((type: string) => add(type), [add]);
  const noteByChoice = useCallback(() => addNote(), [addNote]);
  const search = useCallback(() => setSearching(true), []);
  useShortcuts({ selectedEdges, onPick: pickAtCentre, onNote: noteByChoice, onSearch: search });

  const pick = (type: string) => {
    if (!picking) return;
    flushSync(() => {
      add(type, flow.screenToFlowPosition(picking.at), picking.from);
      setPicking(undefined);
    });
    focusFirstField();
  };
  return (
    <div className="tb-canvas-row">
      {!isReadOnly && <Palette kind={journey.kind} onAdd={addByChoice} onNote={noteByChoice} />}
      <section className="tb-canvas" aria-label={`Canvas of ${journey.name}`} onDrop={drop} onDragOver={allowDrop}>
        <ReactFlow<CanvasItem>
          nodes={nodes}
          edges={edges}
          nodeTypes={kinds}
          defaultEdgeOptions={edgeOptions}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          {...connecting}
          {...view}
          colorMode={colorScheme === "auto" ? "system" : colorScheme}
          nodesConnectable={!isReadOnly}
          nodesDraggable={!isReadOnly}
          edgesReconnectable={!isReadOnly}
          onlyRenderVisibleElements
          snapToGrid
          snapGrid={snapGrid}
          minZoom={0.08}
          maxZoom={1.75}
          deleteKeyCode={null}
          multiSelectionKeyCode={["Shift", "Meta", "Control"]}
          selectionMode={SelectionMode.Partial}
          panOnScroll
          zoomOnDoubleClick={false}
          connectionRadius={28}
          attributionPosition="bottom-left"
        >
          <Background variant={BackgroundVariant.Dots} gap={GRID * 1.5} size={1.4} />
          <JourneyMap nodeCount={journey.nodes.length} />
          <Panel position="bottom-left">
            <CanvasToolbar onSearch={search} onNote={noteByChoice} />
          </Panel>
          {diff && <DiffLegend />}
          {isSearching && <SearchBox onClose={() => setSearching(false)} />}
        </ReactFlow>
        {counts?.isShown && <CountsPanel counts={counts} />}
        {picking && (
          <NodePicker kind={journey.kind} at={picking.at} onPick={pick} onClose={() => setPicking(undefined)} />
        )}
      </section>
    </div>
  );
}

/** What is dragged here from the palette. */
function useDrop(): (event: DragEvent) => void {
  const { screenToFlowPosition } = useReactFlow();
  const add = useAddNode();
  const addNote = useAddNote();
  return (event) => {
    event.preventDefault();
    const type = event.dataTransfer.getData(DRAGGED_TYPE);
    const at = screenToFlowPosition({ x: event.clientX - 60, y: event.clientY - 18 });
    if (type === DRAGGED_NOTE) addNote(at);
    else if (type !== "") add(type, at);
  };
}

/** Drawing connectors: onto a node, or onto the empty canvas to choose what comes next. */
function useConnecting(onPick: (picking: Picking) => void) {
  const { store } = useEditing();
  const connect = useCallback(
    (from: string, exit: string, to: string) => {
      const problem = connectorProblem(store.getState().history.present, { from, exit, to });
      if (problem !== undefined) tellProblem(problem);
      else change(store, (journey) => connectNodes(journey, { from, exit, to }));
    },
    [store],
  );
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      if (sourceHandle !== null) connect(source, sourceHandle, target);
    },
    [connect],
  );
  const onReconnect = useCallback(
    (old: Edge, { source, sourceHandle, target }: Connection) => {
      if (sourceHandle === null) return;
      change(store, (journey) => {
        const cut = disconnect(journey, { from: old.source, exit: old.sourceHandle ?? "" });
        return connectNodes(cut, { from: source, exit: sourceHandle, to: target });
      });
    },
    [store],
  );
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, { fromNode, fromHandle, isValid }: FinalConnectionState) => {
      if (isValid === true || !fromNode || fromHandle?.type !== "source" || fromHandle.id == null) return;
      const at = pointOf(event);
      const over = nodeAt(at);
      if (over !== undefined) connect(fromNode.id, fromHandle.id, over);
      else onPick({ at, from: { from: fromNode.id, exit: fromHandle.id } });
    },
    [connect, onPick],
  );
  return { onConnect, onReconnect, onConnectEnd };
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  const place = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: place?.clientX ?? 0, y: place?.clientY ?? 0 };
}

function nodeAt({ x, y }: Point): string | undefined {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>(".react-flow__node")?.dataset["id"];
}

function centreOfWindow(): Point {
  return { x: window.innerWidth / 2 - 150, y: window.innerHeight / 3 };
}

function allowDrop(event: DragEvent): void {
  if (!event.dataTransfer.types.includes(DRAGGED_TYPE)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
}
