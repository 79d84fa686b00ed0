import { queryOptions } from "@tanstack/react-query";
import { type ApiClient, MAX_PAGE_SIZE } from "@tributary/api";
import type { Surroundings } from "../editor/surroundings.ts";
import { draftKey } from "../journeys/queries.ts";
import { byName } from "../lists/by-name.ts";
import { allPages } from "../session/all-pages.ts";

/** One journey of the draft with its revision, as it is when the editor opens. */
export function journeyQuery(client: ApiClient, projectId: string, journeyId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "journeys", journeyId],
    queryFn: ({ signal }) => client.journeys.read({ params: { projectId, journeyId } }, { signal }),
    // The editor keeps the journey from then on; a later answer of this query would be about another time.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** The draft around the open journey. */
export function surroundingsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "surroundings"],
    queryFn: async ({ signal }): Promise<Surroundings> => {
      const params = { projectId };
      const [bundle, flows, secrets, templates] = await Promise.all([
        client.bots.exportBot({ params }, { signal }),
        client.flowJourneys.listFlowIds({ params }, { signal }),
        client.secrets.list({ params, query: { limit: MAX_PAGE_SIZE } }, { signal }),
        allPages((query) => client.templates.list({ params, query }, { signal })),
      ]);
      return {
        bot: bundle.bot,
        flows: flows.items,
        flowJson: new Map(Object.entries(bundle.flowJson ?? {})),
        secretNames: secrets.items.map(({ name }) => name),
        templates: byName(templates),
      };
    },
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
}
