import "../journey-page/journey-page.css";
import "./versions.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { VersionSummary } from "@tributary/api";
import type { Bot, Issue, Journey } from "@tributary/engine";
import { useCallback, useEffect, useMemo } from "react";
import { CanvasProvider } from "../canvas/canvas-provider.tsx";
import { JourneyCanvas } from "../canvas/journey-canvas.tsx";
import { EditingContext, useJourneyState } from "../editor/journey-context.ts";
import { openFrozenStore, showIssues } from "../editor/journey-store.ts";
import type { Surroundings } from "../editor/surroundings.ts";
import { Inspector } from "../inspector/inspector.tsx";
import { surroundingsQuery } from "../journey-page/queries.ts";
import { useNodeInAddress } from "../journey-page/use-node-in-address.ts";
import { useClient } from "../session/session.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import { versionQuery } from "./queries.ts";
import { VersionHeader } from "./version-header.tsx";

const route = "/projects/$projectId/versions/$version";

/** A deployed version as it was, to be looked at. */
export function VersionPage() {
  const { projectId, version: wanted } = useParams({ from: route });
  const { journey: journeyId } = useSearch({ from: route });
  const client = useClient();
  const version = useQuery(versionQuery(client, projectId, Number(wanted)));
  const draft = useQuery(surroundingsQuery(client, projectId));
  const failed = [version, draft].find(({ isError, data }) => isError && data === undefined);
  useEffect(() => {
    document.title = `Version ${wanted} · Tributary Studio`;
  }, [wanted]);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!version.data || !draft.data) return <LoadingState label={`Opening version ${wanted}`} />;
  const { bot, issues, ...summary } = version.data;
  const journey = bot.journeys.find(({ id }) => id === journeyId) ?? firstOf(bot);
  return (
    <div className="tb-workbench tb-version">
      <VersionHeader version={summary} journeys={bot.journeys} journey={journey} />
      {journey ? (
        <VersionCanvas
          key={journey.id}
          {...{ projectId, journey, issues, summary, surroundings: surroundingsOf(draft.data, bot) }}
        />
      ) : (
        <EmptyState title="No journeys">This version was deployed without a journey.</EmptyState>
      )}
    </div>
  );
}

interface CanvasProps {
  projectId: string;
  journey: Journey;
  issues: Issue[];
  summary: VersionSummary;
  surroundings: Surroundings;
}

function VersionCanvas({ projectId, journey, issues, summary: { number: version }, surroundings }: CanvasProps) {
  const store = useMemo(() => {
    const opened = openFrozenStore(journey);
    showIssues(opened, issues);
    return opened;
  }, [journey, issues]);
  const editing = useMemo(
    () => ({ store, projectId, surroundings, isReadOnly: true, version }),
    [store, projectId, surroundings, version],
  );
  return (
    <EditingContext value={editing}>
      <CanvasProvider>
        <Parts journeyId={journey.id} />
      </CanvasProvider>
    </EditingContext>
  );
}

function Parts({ journeyId }: { journeyId: string }) {
  const hasSelection = useJourneyState(({ selected }) => selected.size > 0);
  const wanted = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const write = useCallback(
    (node: string | undefined) =>
      void navigate({ search: { journey: journeyId, ...(node === undefined ? {} : { node }) }, replace: true }),
    [navigate, journeyId],
  );
  useNodeInAddress(wanted, write);
  return (
    <div className="tb-workbench-row">
      <div className="tb-workbench-canvas">
        <JourneyCanvas />
      </div>
      {hasSelection && <Inspector />}
    </div>
  );
}

/** The version's own bot; of Flows and secrets only the present is known. */
function surroundingsOf(draft: Surroundings, bot: Bot): Surroundings {
  return { ...draft, bot };
}

/** User Journeys are what a bot begins with. */
function firstOf({ journeys }: Bot): Journey | undefined {
  return journeys.find(({ kind }) => kind === "user") ?? journeys[0];
}
