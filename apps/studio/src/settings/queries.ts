import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ApiClient, ApiKey } from "@tributary/api";
import { allPages } from "../session/all-pages.ts";

/** All API keys of the server. Only a key for everything may see them. */
export function keysQuery(client: ApiClient) {
  return queryOptions({
    queryKey: ["keys"],
    queryFn: ({ signal }): Promise<ApiKey[]> => allPages((query) => client.keys.list({ query }, { signal })),
    retry: false,
  });
}

/** What was done in a project, newest first. */
export function activityQuery(client: ApiClient, projectId: string) {
  return infiniteQueryOptions({
    queryKey: ["projects", projectId, "activity"],
    queryFn: ({ signal, pageParam }) =>
      client.auditLog.listOfProject(
        { params: { projectId }, query: { limit: 50, ...(pageParam === "" ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Where alerts are posted to, and whether the newest post arrived. */
export function alertAddressQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "alert-address"],
    queryFn: ({ signal }) => client.flowAlerts.readAddress({ params: { projectId } }, { signal }),
  });
}
