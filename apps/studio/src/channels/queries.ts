import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ApiClient, Channel } from "@tributary/api";
import { allPages } from "../session/all-pages.ts";

/** Under this key stands all that is known of a project's channels. */
export function channelsKey(projectId: string) {
  return ["projects", projectId, "channels"] as const;
}

/** All channels of a project. */
export function channelsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: channelsKey(projectId),
    queryFn: ({ signal }): Promise<Channel[]> =>
      allPages((query) => client.channels.list({ params: { projectId }, query }, { signal })),
  });
}

/** One channel. */
export function channelQuery(client: ApiClient, projectId: string, channelId: string) {
  return queryOptions({
    queryKey: [...channelsKey(projectId), channelId],
    queryFn: ({ signal }) => client.channels.read({ params: { projectId, channelId } }, { signal }),
  });
}

/** How ready a channel is: Meta is asked, so not too often. */
export function preflightQuery(client: ApiClient, projectId: string, channelId: string) {
  return queryOptions({
    queryKey: [...channelsKey(projectId), channelId, "preflight"],
    queryFn: ({ signal }) => client.preflight.run({ params: { projectId, channelId } }, { signal }),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

const HEALTH_EVERY_MS = 10_000;

/** How a channel is, kept up to date. */
export function channelHealthQuery(client: ApiClient, projectId: string, channelId: string) {
  return queryOptions({
    queryKey: [...channelsKey(projectId), channelId, "health"],
    queryFn: ({ signal }) => client.channelHealth.read({ params: { projectId, channelId } }, { signal }),
    refetchInterval: HEALTH_EVERY_MS,
  });
}

/** What Meta reported about a channel, newest first. */
export function channelEventsQuery(client: ApiClient, projectId: string, channelId: string) {
  return infiniteQueryOptions({
    queryKey: [...channelsKey(projectId), channelId, "events"],
    queryFn: ({ signal, pageParam }) =>
      client.channelHealth.listEvents(
        { params: { projectId, channelId }, query: { limit: 20, ...(pageParam === "" ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
