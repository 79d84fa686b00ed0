import { Button, Stack } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { TimelineEntry } from "@tributary/api";
import { useMemo } from "react";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingRows } from "../states/loading-state.tsx";
import { TurnCard } from "./turn-card.tsx";
import type { Deliveries, TurnEntry } from "./turn-parts.ts";

interface Props {
  timeline: UseInfiniteQueryResult;
  /** Newest first. */
  entries: TimelineEntry[];
}

/** The turns of a conversation, newest first. */
export function Timeline({ timeline, entries }: Props) {
  const turns = entries.filter((entry): entry is TurnEntry => entry.kind === "turn");
  const deliveries: Deliveries = useMemo(
    () => new Map(entries.flatMap((entry) => (entry.kind === "message" ? [[entry.messageId, entry]] : []))),
    [entries],
  );
  if (timeline.isPending) return <LoadingRows />;
  if (timeline.isError && entries.length === 0) {
    return <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />;
  }
  if (turns.length === 0)
    return <p className="tb-none">No turn yet. A turn begins with each message of the contact.</p>;
  return (
    <Stack gap="sm">
      {turns.map((turn) => (
        <TurnCard key={turn.number} turn={turn} deliveries={deliveries} />
      ))}
      {timeline.hasNextPage && (
        <Button variant="default" onClick={() => void timeline.fetchNextPage()} loading={timeline.isFetchingNextPage}>
          Show earlier turns
        </Button>
      )}
    </Stack>
  );
}
