import { queryOptions } from "@tanstack/react-query";
import type { ApiClient, Project } from "@tributary/api";
import { byName } from "../lists/by-name.ts";
import { allPages } from "../session/all-pages.ts";

/** All projects that the key may see, by name. */
export function projectsQuery(client: ApiClient) {
  return queryOptions({
    queryKey: ["projects"],
    queryFn: async ({ signal }): Promise<Project[]> =>
      byName(await allPages((query) => client.projects.list({ query }, { signal }))),
    staleTime: 30_000,
  });
}

/** One project: its name and the version that runs. */
export function projectQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "project"],
    queryFn: ({ signal }) => client.projects.read({ params: { projectId } }, { signal }),
  });
}

const OVERVIEW_EVERY_MS = 10_000;

/** How much a project holds and how it is doing, kept up to date. */
export function overviewQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "overview"],
    queryFn: ({ signal }) => client.projects.readOverview({ params: { projectId } }, { signal }),
    refetchInterval: OVERVIEW_EVERY_MS,
  });
}

/** The bots that come with the product. */
export function examplesQuery(client: ApiClient) {
  return queryOptions({
    queryKey: ["examples"],
    queryFn: ({ signal }) => client.examples.list({ signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
