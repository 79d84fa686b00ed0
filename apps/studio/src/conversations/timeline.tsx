import { Button, Stack } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { TimelineEntry } from "@tributary/api";
import { useMemo } from "react";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingRows } from "../states/loading-state.tsx";
import { FlowOpeningCard } from "./flow-opening-card.tsx";
import { timelineSteps } from "./timeline-steps.ts";
import { TurnCard } from "./turn-card.tsx";
import type { Deliveries } from "./turn-parts.ts";

interface Props {
  timeline: UseInfiniteQueryResult;
  /** Newest first. */
  entries: TimelineEntry[];
}

/** The turns of a conversation and what open Flows asked between them, newest first. */
export function Timeline({ timeline, entries }: Props) {
  const steps = useMemo(() => timelineSteps(entries), [entries]);
  const deliveries: Deliveries = useMemo(
    () => new Map(entries.flatMap((entry) => (entry.kind === "message" ? [[entry.messageId, entry]] : []))),
    [entries],
  );
  if (timeline.isPending) return <LoadingRows />;
  if (timeline.isError && entries.length === 0) {
    return <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />;
  }
  if (steps.length === 0)
    return <p className="tb-none">No turn yet. A turn begins with each message of the contact.</p>;
  return (
    <Stack gap="sm">
      {steps.map((step) =>
        step.kind === "turn" ? (
          <TurnCard key={`turn ${step.turn.number}`} turn={step.turn} deliveries={deliveries} />
        ) : (
          <FlowOpeningCard key={`flow ${step.requests[0]?.number}`} requests={step.requests} />
        ),
      )}
      {timeline.hasNextPage && (
        <Button variant="default" onClick={() => void timeline.fetchNextPage()} loading={timeline.isFetchingNextPage}>
          Show earlier turns
        </Button>
      )}
    </Stack>
  );
}
