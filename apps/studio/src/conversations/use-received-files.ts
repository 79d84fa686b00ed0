import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { allPages } from "../session/all-pages.ts";
import { useClient } from "../session/session.ts";

const LIVE_EVERY_MS = 5_000;
const MOST_SHOWN = 40;

/** Addresses at which this browser shows what a contact sent, by wamid; files come once the server has them from Meta. */
export function useReceivedFiles(contactId: string): ReadonlyMap<string, string> {
  const client = useClient();
  const projectId = useProjectId();
  const files = useQuery({
    queryKey: ["projects", projectId, "contact", contactId, "files"],
    queryFn: ({ signal }) =>
      allPages((query) => client.media.listOfContact({ params: { projectId, contactId }, query }, { signal })),
    refetchInterval: LIVE_EVERY_MS,
  });
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>(new Map());
  const opened = useRef<string[]>([]);
  const missing = (files.data ?? [])
    .slice(0, MOST_SHOWN)
    .find(({ state, messageId }) => state === "fetched" && !urls.has(messageId));
  useEffect(() => {
    if (missing === undefined) return;
    const keep = (url: string) => setUrls((known) => new Map(known).set(missing.messageId, url));
    client.media.open({ params: { projectId, mediaId: missing.id } }).then(
      (file) => {
        const url = URL.createObjectURL(file);
        opened.current.push(url);
        keep(url);
      },
      () => keep(""),
    );
  }, [client, projectId, missing]);
  useEffect(() => {
    const all = opened.current;
    return () => {
      for (const url of all) URL.revokeObjectURL(url);
    };
  }, []);
  return urls;
}
