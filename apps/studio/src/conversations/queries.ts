import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ApiClient } from "@tributary/api";
import type { Bot } from "@tributary/engine";

const LIST_EVERY_MS = 4_000;
/** A text may be in any name or number: all contacts are looked through. */
const SEARCH_EVERY_MS = 20_000;
const OPEN_EVERY_MS = 2_000;
const TIMELINE_PAGE = 100;
const LIST_PAGE = 40;

/** Who a list of contacts is narrowed down to. */
export interface ContactFilter {
  search: string;
  show: ContactView;
}

/** All contacts, those that wait for somebody, or those with a turn that failed within 24 hours. */
export type ContactView = "all" | "parked" | "failed";

/** Contacts, the last to write first, kept up to date. */
export function contactsQuery(client: ApiClient, projectId: string, { search, show }: ContactFilter) {
  return infiniteQueryOptions({
    queryKey: ["projects", projectId, "contacts", { search, show }],
    queryFn: ({ signal, pageParam }) =>
      client.contacts.list(
        {
          params: { projectId },
          query: {
            limit: LIST_PAGE,
            ...(search === "" ? {} : { search }),
            ...(show === "parked" ? { isParked: "true" } : {}),
            ...(show === "failed" ? { hasFailed: "true" } : {}),
            ...(pageParam === "" ? {} : { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: search === "" ? LIST_EVERY_MS : SEARCH_EVERY_MS,
  });
}

/** One contact with variables and session, kept up to date. */
export function contactQuery(client: ApiClient, projectId: string, contactId: string) {
  return queryOptions({
    queryKey: ["projects", projectId, "contact", contactId],
    queryFn: ({ signal }) => client.contacts.read({ params: { projectId, contactId } }, { signal }),
    refetchInterval: OPEN_EVERY_MS,
  });
}

/** A conversation page by page, newest first, kept up to date. */
export function timelineQuery(client: ApiClient, projectId: string, contactId: string) {
  return infiniteQueryOptions({
    queryKey: ["projects", projectId, "contact", contactId, "timeline"],
    queryFn: ({ signal, pageParam }) =>
      client.contacts.readTimeline(
        {
          params: { projectId, contactId },
          query: { limit: TIMELINE_PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) },
        },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: OPEN_EVERY_MS,
  });
}

/** The bot that a turn ran on: a version never changes, the draft may. */
export function botQuery(client: ApiClient, projectId: string, version: number | null) {
  return queryOptions({
    queryKey: ["projects", projectId, "bot", version],
    queryFn: async ({ signal }): Promise<Bot> => {
      const query = version === null ? {} : { version };
      return (await client.bots.exportBot({ params: { projectId }, query }, { signal })).bot;
    },
    staleTime: version === null ? 30_000 : Number.POSITIVE_INFINITY,
  });
}
