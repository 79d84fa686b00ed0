import { queryOptions } from "@tanstack/react-query";
import type { ApiClient, StoredApi } from "@tributary/api";
import { draftKey } from "../journeys/queries.ts";
import { compareNames } from "../lists/by-name.ts";
import { allPages } from "../session/all-pages.ts";

/** Stands in an address in place of the id of a call that is not saved yet. */
export const NEW_API = "new";

/** All saved API calls, by name. */
export function apisQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "apis"],
    queryFn: async ({ signal }): Promise<StoredApi[]> => {
      const items = await allPages((query) => client.apis.list({ params: { projectId }, query }, { signal }));
      return items.toSorted((one, other) => compareNames(one.document.name, other.document.name));
    },
  });
}

/** One saved API call with its revision. */
export function apiQuery(client: ApiClient, projectId: string, apiId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "api", apiId],
    queryFn: ({ signal }) => client.apis.read({ params: { projectId, apiId } }, { signal }),
  });
}
