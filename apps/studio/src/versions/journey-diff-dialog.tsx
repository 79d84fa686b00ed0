import "./versions.css";
import { Modal, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { BotStateName } from "@tributary/api";
import type { Bot } from "@tributary/engine";
import { useMemo } from "react";
import { CanvasProvider } from "../canvas/canvas-provider.tsx";
import { JourneyCanvas } from "../canvas/journey-canvas.tsx";
import { diffJourneys, type JourneyDiff, type Mark } from "../editor/diff-journeys.ts";
import { EditingContext } from "../editor/journey-context.ts";
import { openFrozenStore } from "../editor/journey-store.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import { DiffPanel } from "./diff-panel.tsx";
import { botStateQuery } from "./queries.ts";

interface Props {
  states: { from: BotStateName; to: BotStateName };
  /** All journeys that differ, to go through. */
  journeys: { id: string; name: string; sign: Mark }[];
  journeyId: string;
  onJourney: (journeyId: string) => void;
  onClose: () => void;
}

const signWords: Record<Mark, string> = { added: "new", changed: "changed", removed: "deleted" };

/** What differs in a journey, on its canvas. */
export function JourneyDiffDialog({ states, journeys, journeyId, onJourney, onClose }: Props) {
  const client = useClient();
  const projectId = useProjectId();
  const from = useQuery(botStateQuery(client, projectId, states.from));
  const to = useQuery(botStateQuery(client, projectId, states.to));
  const failed = [from, to].find(({ isError, data }) => isError && data === undefined);
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen
      title={`${stateName(states.from)} → ${stateName(states.to)}`}
      classNames={{ body: "tb-diff-body", content: "tb-diff-content" }}
    >
      <Select
        aria-label="Journey"
        className="tb-diff-journey"
        data={journeys.map(({ id, name, sign }) => ({ value: id, label: `${name} (${signWords[sign]})` }))}
        value={journeyId}
        onChange={(id) => id !== null && onJourney(id)}
      />
      {failed && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && (from.data === undefined || to.data === undefined) && <LoadingState label="Comparing" />}
      {from.data !== undefined && to.data !== undefined && (
        <JourneyDiffView key={journeyId} journeyId={journeyId} from={from.data} to={to.data} />
      )}
    </Modal>
  );
}

function JourneyDiffView({ journeyId, from, to }: { journeyId: string; from: Bot | null; to: Bot | null }) {
  const diff = useMemo(() => {
    const find = (bot: Bot | null) => bot?.journeys.find(({ id }) => id === journeyId);
    return diffJourneys(find(from), find(to));
  }, [journeyId, from, to]);
  if (!diff) return <Text p="md">The journey is in neither of the two any more.</Text>;
  return <DiffCanvas diff={diff} from={from} to={to} />;
}

function DiffCanvas({ diff, from, to }: { diff: JourneyDiff; from: Bot | null; to: Bot | null }) {
  const projectId = useProjectId();
  const editing = useMemo(() => {
    const bot = mergedBot(from, to);
    const surroundings = { bot, flows: [], flowJson: new Map(), secretNames: [], templates: [] };
    return { store: openFrozenStore(diff.merged), projectId, surroundings, isReadOnly: true, diff };
  }, [diff, from, to, projectId]);
  return (
    <EditingContext value={editing}>
      <CanvasProvider>
        <div className="tb-diff-row">
          <div className="tb-workbench-canvas">
            <JourneyCanvas />
          </div>
          <DiffPanel diff={diff} />
        </div>
      </CanvasProvider>
    </EditingContext>
  );
}

/** What nodes name is found in either of the two. */
function mergedBot(from: Bot | null, to: Bot | null): Bot {
  const bots = [from, to].filter((bot) => bot !== null);
  return {
    formatVersion: 1,
    journeys: [...new Map(bots.flatMap(({ journeys }) => journeys.map((one) => [one.id, one]))).values()],
    apis: [...new Map(bots.flatMap(({ apis }) => apis.map((one) => [one.id, one]))).values()],
    variables: [],
    defaultJourneys: {},
  };
}

function stateName(state: BotStateName): string {
  if (state === "draft") return "Draft";
  return state === "deployed" ? "Version that runs" : `Version ${state}`;
}
