import { queryOptions } from "@tanstack/react-query";
import type { ApiClient, JourneySummary } from "@tributary/api";
import { byName } from "../lists/by-name.ts";
import { allPages } from "../session/all-pages.ts";

/** Under this key stands all that an edit of the draft may change. */
export function draftKey(projectId: string) {
  return ["projects", projectId, "draft"] as const;
}

/** All User Journeys, by name. */
export function journeysQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "journeys"],
    queryFn: async ({ signal }): Promise<JourneySummary[]> =>
      byName(await allPages((query) => client.journeys.list({ params: { projectId }, query }, { signal }))),
  });
}

/** What differs between the version that runs and the draft. */
export function draftChangesQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "changes"],
    queryFn: ({ signal }) => client.versions.compare({ params: { projectId } }, { signal }),
  });
}

/** What is wrong with the draft. */
export function issuesQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "issues"],
    queryFn: async ({ signal }) => (await client.bots.listIssues({ params: { projectId } }, { signal })).issues,
  });
}

/** Which journeys welcome and which take over. */
export function defaultJourneysQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "default-journeys"],
    queryFn: ({ signal }) => client.bots.readDefaultJourneys({ params: { projectId } }, { signal }),
  });
}

/** Where things of one kind are used, by their id or reference. */
export function usesQuery(
  client: ApiClient,
  projectId: string,
  of: "variable" | "api" | "secret" | "journey" | "flow",
) {
  return queryOptions({
    queryKey: [...draftKey(projectId), "uses", of],
    queryFn: async ({ signal }) => {
      const { items } = await client.bots.listUses({ params: { projectId }, query: { of } }, { signal });
      return new Map(items.map(({ id, uses }) => [id, uses]));
    },
  });
}
