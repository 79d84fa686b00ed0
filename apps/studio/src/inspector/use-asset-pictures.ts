import type { ChatMedia } from "@tributary/phone";
import { useCallback, useEffect, useRef, useState } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { useClient } from "../session/session.ts";

/** Links of assets lead nowhere: they stand for a file of the project. */
const ASSET = /^https:\/\/assets\.tributary\.invalid\/([0-9a-f-]{8,64})$/;

/** Where this browser shows a file of a message: assets once they are here, everything else by its link. */
export function useAssetPictures(): (media: ChatMedia) => string | undefined {
  const { projectId } = useEditing();
  const client = useClient();
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = useRef(new Set<string>());
  const opened = useRef<string[]>([]);
  const open = useCallback(
    (assetId: string) => {
      if (asked.current.has(assetId)) return;
      asked.current.add(assetId);
      client.assets.open({ params: { projectId, assetId } }).then(
        (file) => {
          const url = URL.createObjectURL(file);
          opened.current.push(url);
          setUrls((known) => new Map(known).set(assetId, url));
        },
        () => undefined,
      );
    },
    [client, projectId],
  );
  useEffect(() => {
    const all = opened.current;
    return () => {
      for (const url of all) URL.revokeObjectURL(url);
    };
  }, []);
  return useCallback(
    ({ url }) => {
      const assetId = url === undefined ? undefined : ASSET.exec(url)?.[1];
      if (assetId === undefined) return url;
      queueMicrotask(() => open(assetId));
      return urls.get(assetId) ?? "about:blank";
    },
    [urls, open],
  );
}
