import { queryOptions } from "@tanstack/react-query";
import type { ApiClient, Asset } from "@tributary/api";
import { allPages } from "../session/all-pages.ts";

/** All files that nodes can send. */
export function assetsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "assets"],
    queryFn: ({ signal }): Promise<Asset[]> =>
      allPages((query) => client.assets.list({ params: { projectId }, query }, { signal })),
  });
}
