import { queryOptions } from "@tanstack/react-query";
import type { ApiClient } from "@tributary/api";
import { MAX_PAGE_SIZE } from "@tributary/api";

/** All projects that the key may see, by name. */
export function projectsQuery(client: ApiClient) {
  return queryOptions({
    queryKey: ["projects"],
    queryFn: async ({ signal }) => {
      const { items } = await client.projects.list({ query: { limit: MAX_PAGE_SIZE } }, { signal });
      return items.toSorted((one, other) => one.name.localeCompare(other.name));
    },
    staleTime: 30_000,
  });
}
