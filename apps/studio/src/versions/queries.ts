import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ApiClient, BotStateName } from "@tributary/api";

/** Deployed versions, newest first. */
export function versionsQuery(client: ApiClient, projectId: string) {
  return infiniteQueryOptions({
    queryKey: ["projects", projectId, "versions"],
    queryFn: ({ signal, pageParam }) =>
      client.versions.list(
        { params: { projectId }, query: { limit: 50, ...(pageParam === "" ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** What differs between two states of the bot. */
export function comparisonQuery(client: ApiClient, projectId: string, from: BotStateName, to: BotStateName) {
  return queryOptions({
    queryKey: ["projects", projectId, "comparison", from, to],
    queryFn: ({ signal }) => client.versions.compare({ params: { projectId }, query: { from, to } }, { signal }),
  });
}
