import { useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { flowsKey } from "../flow-library/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { type FlowStore, isDraftUnsaved } from "./flow-store.ts";
import { type DraftSaver, keepDraftSaved } from "./keep-draft-saved.ts";

/** Saves the open draft while it changes and when the page is left. */
export function useDraftSaving(store: FlowStore): DraftSaver {
  const client = useClient();
  const projectId = useProjectId();
  const queries = useQueryClient();
  const [saver] = useState(() => {
    const params = { projectId, flowId: store.getState().stored.flowId };
    return keepDraftSaved(store, {
      save: (draft, revision) => client.flows.saveDraft({ params, body: { draft, revision } }),
      read: () => client.flows.read({ params }),
    });
  });
  useEffect(() => {
    const save = () => void saver.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (!isDraftUnsaved(store.getState())) return;
      save();
      event.preventDefault();
    };
    window.addEventListener("blur", save);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("blur", save);
      window.removeEventListener("beforeunload", warn);
    };
  }, [store, saver]);
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      await saver.flush();
      queries.removeQueries({ queryKey: [...flowsKey(projectId), store.getState().stored.flowId], exact: true });
      await queries.invalidateQueries({ queryKey: flowsKey(projectId) });
      return isDraftUnsaved(store.getState()) && !window.confirm("The last changes are not saved. Leave all the same?");
    },
    enableBeforeUnload: false,
  });
  return saver;
}
