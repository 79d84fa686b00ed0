import { queryOptions } from "@tanstack/react-query";
import type { ApiClient, StoredTemplate } from "@tributary/api";
import { byName } from "../lists/by-name.ts";
import { allPages } from "../session/all-pages.ts";

/** All message templates of the connected accounts, by name. */
export function templatesQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "templates"],
    queryFn: async ({ signal }): Promise<StoredTemplate[]> =>
      byName(await allPages((query) => client.templates.list({ params: { projectId }, query }, { signal }))),
  });
}
