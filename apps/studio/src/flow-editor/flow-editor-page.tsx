import "../journey-page/journey-page.css";
import "./flow-editor.css";
import { Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { StoredFlow } from "@tributary/api";
import { examineFlowJson, parseFlowJson } from "@tributary/flow-json";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { FlowBuilder } from "../flow-builder/flow-builder.tsx";
import { focusPlace } from "../flow-builder/focus-place.ts";
import { placeInBuilder } from "../flow-builder/place-in-builder.ts";
import { flowQuery } from "../flow-library/queries.ts";
import { useClient } from "../session/session.ts";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import { DraftConflict } from "./draft-conflict.tsx";
import { FindingsPanel, type FoundPlace } from "./findings-panel.tsx";
import { FlowCode } from "./flow-code.tsx";
import { FlowDeleted } from "./flow-deleted.tsx";
import { FlowEditorHeader } from "./flow-editor-header.tsx";
import { FlowStoreContext, openFlowStore, selectPart, useFlowState, useFlowStore } from "./flow-store.ts";
import { PhonePane } from "./phone-pane.tsx";
import { marksOfMeta, placeMetaFindings } from "./place-meta-findings.ts";
import { screenAt } from "./screen-at.ts";
import { ScreenGraphView } from "./screen-graph-view.tsx";
import { ScreenList } from "./screen-list.tsx";
import { useDraftSaving } from "./use-draft-saving.ts";
import { useUndoKeys } from "./use-undo-keys.ts";

/** One Flow: its screens built or written as Flow JSON, with the phone beside it. */
export function FlowEditorPage() {
  const { projectId, flowId } = useParams({ from: "/projects/$projectId/flows/$flowId" });
  const flow = useQuery(flowQuery(useClient(), projectId, flowId));
  if (flow.data === undefined) {
    if (flow.isError) return <ErrorState error={flow.error} onRetry={() => void flow.refetch()} />;
    return <LoadingState label="Opening the Flow" />;
  }
  return <FlowEditor key={flowId} stored={flow.data} />;
}

function FlowEditor({ stored }: { stored: StoredFlow }) {
  const [store] = useState(() => openFlowStore(stored));
  useEffect(() => {
    document.title = `${stored.name} · Tributary Studio`;
  }, [stored.name]);
  return (
    <FlowStoreContext value={store}>
      <Workbench />
    </FlowStoreContext>
  );
}

function Workbench() {
  const store = useFlowStore();
  const saver = useDraftSaving(store);
  const text = useFlowState(({ history }) => history.present);
  const hasEndpoint = useFlowState(({ stored }) => stored.endpointUri !== null);
  const uploaded = useFlowState(({ stored }) => stored.uploaded);
  const metaFindings = useFlowState(({ stored }) => stored.metaFindings);
  const [tab, setTab] = useState<string | null>("build");
  const [line, setLine] = useState<{ line: number; column: number }>();
  const examined = useDeferredValue(text);
  const findings = useMemo(() => examineFlowJson(examined, { hasEndpoint }), [examined, hasEndpoint]);
  const meta = useMemo(
    () => placeMetaFindings({ uploaded, metaFindings }, examined),
    [uploaded, metaFindings, examined],
  );
  const marks = useMemo(() => [...findings, ...marksOfMeta(meta, findings)], [findings, meta]);
  const { flow } = useMemo(() => parseFlowJson(examined), [examined]);
  useUndoKeys(tab === "build");
  const showText = (place: { line: number; column: number }) => {
    setTab("json");
    setLine({ ...place });
  };
  const showFound = (found: FoundPlace) => {
    const place = tab === "json" ? undefined : placeInBuilder(examined, found);
    if (place === undefined) return showText(found);
    flushSync(() => {
      setTab("build");
      selectPart(store, place.screenIndex, place.component);
    });
    focusPlace(place.focus);
  };
  const open = (index: number, where: "build" | "json") => {
    selectPart(store, index);
    if (where === "json") showText({ line: lineOfScreen(examined, screenAt(flow, index)?.id ?? ""), column: 1 });
    else setTab("build");
  };
  return (
    <div className="tb-workbench">
      <FlowEditorHeader saver={saver} findings={findings} />
      <div className="tb-flow-editor">
        <ScreenList flow={flow} findings={marks} onShow={(index) => selectPart(store, index)} />
        <div className="tb-flow-middle">
          <Tabs value={tab} onChange={setTab} className="tb-flow-work" keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="build">Build</Tabs.Tab>
              <Tabs.Tab value="graph">Screen graph</Tabs.Tab>
              <Tabs.Tab value="json">Flow JSON</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="build" className="tb-flow-panel">
              <FlowBuilder findings={marks} />
            </Tabs.Panel>
            <Tabs.Panel value="graph" className="tb-flow-panel">
              <ScreenGraphView flow={flow} findings={marks} onOpen={open} />
            </Tabs.Panel>
            <Tabs.Panel value="json" className="tb-flow-panel">
              <FlowCode findings={findings} meta={meta} place={line} />
            </Tabs.Panel>
          </Tabs>
          <FindingsPanel findings={findings} meta={meta} onShow={showFound} />
        </div>
        <PhonePane text={examined} />
      </div>
      <DraftConflict />
      <FlowDeleted />
    </div>
  );
}

/** The line that gives a screen its id. */
function lineOfScreen(text: string, id: string): number {
  const at = text.split("\n").findIndex((line) => line.includes('"id"') && line.includes(JSON.stringify(id)));
  return Math.max(1, at + 1);
}
