import type { StoredApi } from "@tributary/api";
import type { ApiDefinition } from "@tributary/engine";
import { useRef, useState } from "react";

/** An API call while it is edited. */
export interface ApiForm {
  api: ApiDefinition;
  edit: (change: Partial<ApiDefinition>) => void;
  /** What the edits began with; absent for a new one. */
  base: StoredApi | undefined;
  isChanged: boolean;
  /** Somebody else saved it since, and what is edited here is not theirs. */
  isOvertaken: boolean;
  /** The same as `isChanged`, as it is when asked. */
  isUnsaved: () => boolean;
  /** `sent` was saved, as `saved`. */
  keep: (saved: StoredApi, sent: ApiDefinition) => void;
}

/** Nothing that is typed gets lost: not when somebody else saves the call, and not while a save is on its way. */
export function useApiForm(stored: StoredApi | undefined, blank: ApiDefinition): ApiForm {
  const [base, setBase] = useState(stored);
  const [api, setApi] = useState(base?.document ?? blank);
  const now = useRef({ api, kept: blank });
  now.current = { api, kept: base?.document ?? blank };
  const isUnsaved = () => !isSame(now.current.api, now.current.kept);
  const isChanged = isUnsaved();
  const isOlder = stored !== undefined && base !== undefined && base.revision < stored.revision;
  if (isOlder && !isChanged) {
    setBase(stored);
    setApi(stored.document);
  }
  return {
    api,
    edit: (change) => setApi((before) => ({ ...before, ...change })),
    base,
    isChanged,
    isOvertaken: isOlder && isChanged,
    isUnsaved,
    keep: (saved, sent) => {
      const typed = now.current.api;
      const next = isSame(typed, sent) ? saved.document : { ...typed, id: saved.document.id };
      now.current = { api: next, kept: saved.document };
      setBase(saved);
      setApi(next);
    },
  };
}

function isSame(one: ApiDefinition, other: ApiDefinition): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
