import { queryOptions } from "@tanstack/react-query";
import type { ApiClient, Secret } from "@tributary/api";
import { draftKey } from "../journeys/queries.ts";
import { byName } from "../lists/by-name.ts";
import { allPages } from "../session/all-pages.ts";

/** The names of all secrets. */
export function secretsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "secrets"],
    queryFn: async ({ signal }): Promise<Secret[]> =>
      byName(await allPages((query) => client.secrets.list({ params: { projectId }, query }, { signal }))),
  });
}
