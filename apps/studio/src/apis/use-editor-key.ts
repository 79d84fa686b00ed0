import { useState } from "react";

interface Open {
  apiId: string;
  key: number;
  madeId?: string;
}

/**
 * Another API call has another editor. Only where a call is made the editor stays, with what was tried in it:
 * `keepFor` names the call before its page is opened.
 */
export function useEditorKey(apiId: string): { key: number; keepFor: (madeId: string) => void } {
  const [open, setOpen] = useState<Open>({ apiId, key: 0 });
  if (apiId !== open.apiId) setOpen({ apiId, key: apiId === open.madeId ? open.key : open.key + 1 });
  return { key: open.key, keepFor: (madeId) => setOpen((now) => ({ ...now, madeId })) };
}
