import { queryOptions } from "@tanstack/react-query";
import type { ApiClient } from "@tributary/api";
import type { VariableDeclaration } from "@tributary/engine";
import { draftKey } from "../journeys/queries.ts";
import { allPages } from "../session/all-pages.ts";

/** All declared variables, by scope and name. */
export function variablesQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "variables"],
    queryFn: ({ signal }): Promise<VariableDeclaration[]> =>
      allPages((query) => client.variables.list({ params: { projectId }, query }, { signal })),
  });
}
