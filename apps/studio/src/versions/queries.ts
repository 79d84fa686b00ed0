import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ApiClient, BotStateName } from "@tributary/api";
import type { Bot } from "@tributary/engine";

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

/** One deployed version with its bot. */
export function versionQuery(client: ApiClient, projectId: string, version: number) {
  return queryOptions({
    queryKey: ["projects", projectId, "versions", version],
    queryFn: ({ signal }) => client.versions.read({ params: { projectId, version } }, { signal }),
  });
}

/** A state of the bot; undefined while nothing is deployed. */
export function botStateQuery(client: ApiClient, projectId: string, state: BotStateName) {
  return queryOptions({
    queryKey: ["projects", projectId, "bot-state", state],
    queryFn: async ({ signal }): Promise<Bot | null> => {
      const params = { projectId };
      const deployed = async () => (await client.projects.read({ params }, { signal })).deployedVersion;
      const version = state === "deployed" ? await deployed() : state;
      if (version === null) return null;
      const query = version === "draft" ? {} : { version };
      return (await client.bots.exportBot({ params, query }, { signal })).bot;
    },
    staleTime: 0,
  });
}

/** Who is in a journey of a deployed version at the moment. */
export function runningQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "running"],
    queryFn: ({ signal }) => client.versions.listRunning({ params: { projectId } }, { signal }),
    staleTime: 0,
  });
}
