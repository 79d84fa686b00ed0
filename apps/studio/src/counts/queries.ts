import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ApiClient } from "@tributary/api";
import type { CountsScope } from "./counts-context.ts";

const EVERY_MS = 10_000;

const live = { refetchInterval: EVERY_MS, staleTime: 0, placeholderData: keepPreviousData } as const;

/** How often the nodes of a journey were reached, kept up to date. */
export function countsQuery(
  client: ApiClient,
  { projectId, journeyId, ...scope }: CountsScope & { projectId: string; journeyId: string },
) {
  const query = queryOf(scope);
  return queryOptions({
    queryKey: ["projects", projectId, "counts", journeyId, query],
    queryFn: ({ signal }) => client.journeys.readCounts({ params: { projectId, journeyId }, query }, { signal }),
    ...live,
  });
}

/** What became of a Flow's messages, kept up to date. */
export function funnelQuery(
  client: ApiClient,
  { projectId, flowId, ...scope }: CountsScope & { projectId: string; flowId: string },
) {
  const query = queryOf(scope);
  return queryOptions({
    queryKey: ["projects", projectId, "funnel", flowId, query],
    queryFn: ({ signal }) => client.flowResponses.readFunnel({ params: { projectId, flowId }, query }, { signal }),
    ...live,
  });
}

function queryOf({ days, channelId }: CountsScope) {
  return { days, ...(channelId === undefined ? {} : { channelId }) };
}
