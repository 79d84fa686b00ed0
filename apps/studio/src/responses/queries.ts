import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ApiClient, Contract, RouteInput } from "@tributary/api";

const LIVE_EVERY_MS = 5_000;
const PAGE = 50;

type ListQuery = NonNullable<RouteInput<Contract["flowResponses"]["list"]>["query"]>;

/** Which responses a table shows. */
export type ResponseFilter = Pick<ListQuery, "flowId" | "from" | "to" | "outcome" | "hasProblems">;

/** Responses, newest first, kept up to date. */
export function responsesQuery(client: ApiClient, projectId: string, filter: ResponseFilter) {
  return infiniteQueryOptions({
    queryKey: ["projects", projectId, "responses", filter],
    queryFn: ({ signal, pageParam }) =>
      client.flowResponses.list(
        {
          params: { projectId },
          query: { ...filter, limit: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) },
        },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: LIVE_EVERY_MS,
  });
}

/** The fields of one Flow's responses. */
export function responseColumnsQuery(client: ApiClient, projectId: string, flowId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "response-columns", flowId],
    queryFn: async ({ signal }) =>
      (await client.flowResponses.columns({ params: { projectId, flowId } }, { signal })).columns,
    refetchInterval: LIVE_EVERY_MS * 2,
  });
}

/** How many responses each Flow has, by Flow ID. */
export function responseCountsQuery(client: ApiClient, projectId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "response-counts"],
    queryFn: async ({ signal }) => {
      const { items } = await client.flowResponses.countByFlow({ params: { projectId } }, { signal });
      return new Map(items.map((count) => [count.flowId, count]));
    },
    refetchInterval: LIVE_EVERY_MS,
  });
}
