import { queryOptions } from "@tanstack/react-query";
import type { ApiClient } from "@tributary/api";
import { declarationKey, type VariableDeclaration } from "@tributary/engine";
import { draftKey } from "../journeys/queries.ts";
import { compareNames } from "../lists/by-name.ts";
import { allPages } from "../session/all-pages.ts";

/** All declared variables, by scope and name. */
export function variablesQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "variables"],
    queryFn: async ({ signal }): Promise<VariableDeclaration[]> => {
      const items = await allPages((query) => client.variables.list({ params: { projectId }, query }, { signal }));
      return items.toSorted((one, other) => compareNames(declarationKey(one), declarationKey(other)));
    },
  });
}
