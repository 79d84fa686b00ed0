import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ApiClient } from "@tributary/api";

const EVERY_MS = 10_000;

/** What is counted: on which channel, and in how many days with today. */
export interface CountsAsked {
  projectId: string;
  journeyId: string;
  days: number;
  /** Undefined: on all channels. */
  channelId: string | undefined;
}

/** How often the nodes of a journey were reached, kept up to date. */
export function countsQuery(client: ApiClient, { projectId, journeyId, days, channelId }: CountsAsked) {
  const query = { days, ...(channelId === undefined ? {} : { channelId }) };
  return queryOptions({
    queryKey: ["projects", projectId, "counts", journeyId, query],
    queryFn: ({ signal }) => client.journeys.readCounts({ params: { projectId, journeyId }, query }, { signal }),
    refetchInterval: EVERY_MS,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}
