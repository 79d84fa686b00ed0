import "./journey-page.css";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { StoredJourney } from "@tributary/api";
import { useEffect, useMemo, useState } from "react";
import { CanvasProvider } from "../canvas/canvas-provider.tsx";
import { EditingContext } from "../editor/journey-context.ts";
import { openJourneyStore } from "../editor/journey-store.ts";
import type { Surroundings } from "../editor/surroundings.ts";
import { useClient } from "../session/session.ts";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import { journeyQuery, surroundingsQuery } from "./queries.ts";
import { useLiveIssues } from "./use-live-issues.ts";
import { useSaving } from "./use-saving.ts";
import { Workbench } from "./workbench.tsx";

/** The Journey Builder. */
export function JourneyPage() {
  const { projectId, journeyId } = useParams({ from: "/projects/$projectId/journeys/$journeyId" });
  const client = useClient();
  const journey = useQuery(journeyQuery(client, projectId, journeyId));
  const surroundings = useQuery(surroundingsQuery(client, projectId));
  const failed = [journey, surroundings].find(({ isError, data }) => isError && data === undefined);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!journey.data || !surroundings.data) return <LoadingState label="Opening the journey" />;
  return <JourneyEditor key={journeyId} projectId={projectId} stored={journey.data} surroundings={surroundings.data} />;
}

interface EditorProps {
  projectId: string;
  stored: StoredJourney;
  surroundings: Surroundings;
}

function JourneyEditor({ projectId, stored, surroundings }: EditorProps) {
  const [store] = useState(() => openJourneyStore(stored));
  const saver = useSaving(store, projectId);
  useLiveIssues(store, surroundings);
  const name = stored.document.name;
  useEffect(() => {
    document.title = `${name} · Tributary Studio`;
  }, [name]);
  const editing = useMemo(
    () => ({ store, projectId, surroundings, isReadOnly: false }),
    [store, projectId, surroundings],
  );
  return (
    <EditingContext value={editing}>
      <CanvasProvider>
        <Workbench saver={saver} />
      </CanvasProvider>
    </EditingContext>
  );
}
