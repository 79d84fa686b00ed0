import { queryOptions } from "@tanstack/react-query";
import type { ApiClient, StoredApi } from "@tributary/api";
import { draftKey } from "../journeys/queries.ts";
import { allPages } from "../session/all-pages.ts";

/** All saved API calls, by name. */
export function apisQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "apis"],
    queryFn: ({ signal }): Promise<StoredApi[]> =>
      allPages((query) => client.apis.list({ params: { projectId }, query }, { signal })),
  });
}

/** One saved API call with its revision. */
export function apiQuery(client: ApiClient, projectId: string, apiId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "api", apiId],
    queryFn: ({ signal }) => client.apis.read({ params: { projectId, apiId } }, { signal }),
  });
}
