import { queryOptions } from "@tanstack/react-query";
import type { ApiClient, FlowSummary } from "@tributary/api";
import { byName } from "../lists/by-name.ts";
import { allPages } from "../session/all-pages.ts";

/** Under this key stands all that is known of a project's Flows. */
export function flowsKey(projectId: string) {
  return ["projects", projectId, "flows"] as const;
}

/** The Flows of the connected accounts, by name. */
export function flowsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: flowsKey(projectId),
    queryFn: async ({ signal }): Promise<FlowSummary[]> =>
      byName(await allPages((query) => client.flows.list({ params: { projectId }, query }, { signal }))),
  });
}

/** One Flow with its draft. The editor keeps its own copy: it is read once. */
export function flowQuery(client: ApiClient, projectId: string, flowId: string) {
  return queryOptions({
    queryKey: [...flowsKey(projectId), flowId],
    queryFn: ({ signal }) => client.flows.read({ params: { projectId, flowId } }, { signal }),
    refetchOnWindowFocus: false,
  });
}

/** What was published, newest first. */
export function flowVersionsQuery(client: ApiClient, projectId: string, flowId: string) {
  return queryOptions({
    queryKey: [...flowsKey(projectId), flowId, "versions"],
    queryFn: ({ signal }) => client.flows.listVersions({ params: { projectId, flowId } }, { signal }),
  });
}

/** The Flow JSON of one published version. */
export function flowVersionQuery(client: ApiClient, projectId: string, flowId: string, version: number) {
  return queryOptions({
    queryKey: [...flowsKey(projectId), flowId, "versions", version],
    queryFn: ({ signal }) => client.flows.readVersion({ params: { projectId, flowId, version } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What publishing the draft touches, as of now. */
export function flowImpactQuery(client: ApiClient, projectId: string, flowId: string, revision: number) {
  return queryOptions({
    queryKey: [...flowsKey(projectId), flowId, "impact", revision],
    queryFn: ({ signal }) => client.flows.readImpact({ params: { projectId, flowId } }, { signal }),
    gcTime: 0,
  });
}
