import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ApiClient, FlowAlert, FlowHealth, JourneySummary } from "@tributary/api";
import { draftKey } from "../journeys/queries.ts";
import { byName } from "../lists/by-name.ts";
import { allPages } from "../session/all-pages.ts";

const LIVE_EVERY_MS = 5_000;
const ALERTS_EVERY_MS = 15_000;

/** All Data Channel Journeys, by name. */
export function dataChannelsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "data-channels"],
    queryFn: async ({ signal }): Promise<JourneySummary[]> =>
      byName(await allPages((query) => client.dataChannels.list({ params: { projectId }, query }, { signal }))),
  });
}

/** The addresses to tell Meta, one for each channel and Data Channel Journey. */
export function endpointsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "endpoints"],
    queryFn: async ({ signal }) =>
      (await client.dataChannels.listEndpoints({ params: { projectId } }, { signal })).items,
  });
}

/** How each Flow's endpoint does, by Flow ID. */
export function flowHealthQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "flow-health"],
    queryFn: async ({ signal }) => {
      const { items } = await client.dataChannels.listHealth({ params: { projectId } }, { signal });
      return new Map(items.map((health): [string, FlowHealth] => [health.flowId, health]));
    },
    refetchInterval: LIVE_EVERY_MS,
  });
}

/** What Flow endpoints were asked, newest first, kept up to date. */
export function flowRequestsQuery(client: ApiClient, projectId: string, flowId: string) {
  return infiniteQueryOptions({
    queryKey: ["projects", projectId, "flow-requests", flowId],
    queryFn: ({ signal, pageParam }) =>
      client.dataChannels.listRequests(
        {
          params: { projectId },
          query: {
            limit: 30,
            ...(flowId === "" ? {} : { flowId }),
            ...(pageParam === "" ? {} : { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: LIVE_EVERY_MS,
  });
}

/** One request with everything that happened. */
export function flowRequestQuery(client: ApiClient, projectId: string, requestNumber: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "flow-request", requestNumber],
    queryFn: ({ signal }) => client.dataChannels.readRequest({ params: { projectId, requestNumber } }, { signal }),
  });
}

/** What is wrong with Flows at present, kept up to date everywhere in the Studio. */
export function openAlertsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "flow-alerts"],
    queryFn: ({ signal }): Promise<FlowAlert[]> =>
      allPages((query) =>
        client.flowAlerts.list({ params: { projectId }, query: { ...query, state: "open" } }, { signal }),
      ),
    refetchInterval: ALERTS_EVERY_MS,
  });
}
