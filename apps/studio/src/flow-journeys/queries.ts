import { queryOptions } from "@tanstack/react-query";
import type { ApiClient, JourneySummary, SelectableFlow } from "@tributary/api";
import { draftKey } from "../journeys/queries.ts";
import { byName } from "../lists/by-name.ts";
import { allPages } from "../session/all-pages.ts";

/** All Flow Journeys, by name. */
export function flowJourneysQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "flow-journeys"],
    queryFn: async ({ signal }): Promise<JourneySummary[]> =>
      byName(await allPages((query) => client.flowJourneys.list({ params: { projectId }, query }, { signal }))),
  });
}

/** What Meta says of the Flows that have a Flow Journey, by Flow ID, and why it might say nothing. */
export function flowFactsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "flow-facts"],
    queryFn: async ({ signal }) => {
      const { items, warnings } = await client.flowJourneys.listFlowIds({ params: { projectId } }, { signal });
      return { flows: new Map(items.map((flow): [string, SelectableFlow] => [flow.flowId, flow])), warnings };
    },
    staleTime: 30_000,
  });
}

/** The Flows of the connected accounts that have no Flow Journey yet. */
export function availableFlowsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "available-flows"],
    queryFn: ({ signal }) => client.flowJourneys.listAvailableFlows({ params: { projectId } }, { signal }),
  });
}

/** The Flows whose JSON the project knows, by Flow ID. */
export function knownFlowJsonQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "flow-json"],
    queryFn: async ({ signal }) => {
      const items = await allPages((query) => client.flowJson.list({ params: { projectId }, query }, { signal }));
      return new Map(items.map((known) => [known.flowId, known]));
    },
  });
}
