import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Contact, TestPhone, TimelineEntry } from "@tributary/api";
import { useEffect } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { useClient } from "../session/session.ts";
import { lastValuesKey } from "../variables/use-last-values.ts";

const POLL_MS = 900;

/** The contact of the test phone as the server knows it; nothing until the first message came. */
export interface Tester {
  contact: Contact | undefined;
  /** Newest first. */
  timeline: readonly TimelineEntry[];
  refresh: () => void;
}

/** Follows the test phone's contact while the dock is open. */
export function useTester({ channelId, waId }: TestPhone): Tester {
  const { projectId } = useEditing();
  const client = useClient();
  const queries = useQueryClient();
  const queryKey = ["projects", projectId, "tester", channelId];
  const { data } = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const params = { projectId };
      const { items } = await client.contacts.list(
        { params, query: { channelId, search: waId, limit: 1 } },
        { signal },
      );
      const contactId = items[0]?.id;
      if (contactId === undefined) return { contact: undefined, timeline: [] };
      const ofContact = { params: { projectId, contactId } };
      const [contact, timeline] = await Promise.all([
        client.contacts.read(ofContact, { signal }),
        client.contacts.readTimeline({ ...ofContact, query: { limit: 40 } }, { signal }),
      ]);
      return { contact, timeline: timeline.items };
    },
    refetchInterval: POLL_MS,
    staleTime: 0,
  });
  const newest = data?.timeline.find(({ kind }) => kind === "turn");
  const turn = newest?.kind === "turn" ? newest.number : undefined;
  useEffect(() => {
    if (turn !== undefined) void queries.invalidateQueries({ queryKey: lastValuesKey(projectId) });
  }, [queries, projectId, turn]);
  return {
    contact: data?.contact,
    timeline: data?.timeline ?? [],
    refresh: () => void queries.invalidateQueries({ queryKey }),
  };
}
