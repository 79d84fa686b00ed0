import { useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { ApiRefusal } from "@tributary/api";
import { useEffect, useState } from "react";
import { isUnsaved, type JourneyStore, takeTheirs } from "../editor/journey-store.ts";
import { keepSaved, type Saver } from "../editor/keep-saved.ts";
import { useClient } from "../session/session.ts";

/** Saves the open journey while it changes, when the page is left, and looks for what others saved when it is come back to. */
export function useSaving(store: JourneyStore, projectId: string): Saver {
  const client = useClient();
  const queries = useQueryClient();
  const [server] = useState(() => {
    const params = { projectId, journeyId: store.getState().history.present.id };
    return {
      save: (document: Parameters<typeof client.journeys.replace>[0]["body"]["document"], revision: number) =>
        client.journeys.replace({ params, body: { document, revision } }),
      read: () => client.journeys.read({ params }),
    };
  });
  const [saver] = useState(() => keepSaved(store, server));
  useEffect(() => {
    const lookForOthers = async () => {
      if (document.visibilityState !== "visible" || isUnsaved(store.getState())) return;
      const theirs = await server.read().catch((error: unknown) => {
        const isGone = error instanceof ApiRefusal && error.code === "not-found";
        if (isGone) store.setState({ saveState: { kind: "deleted" } });
      });
      const state = store.getState();
      if (theirs && theirs.revision > state.revision && !isUnsaved(state)) takeTheirs(store, theirs);
    };
    const save = () => void saver.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (!isUnsaved(store.getState())) return;
      void saver.flush();
      event.preventDefault();
    };
    window.addEventListener("focus", lookForOthers);
    window.addEventListener("blur", save);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("focus", lookForOthers);
      window.removeEventListener("blur", save);
      window.removeEventListener("beforeunload", warn);
    };
  }, [store, saver, server]);
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      await saver.flush();
      await queries.invalidateQueries({ queryKey: ["projects", projectId] });
      return isUnsaved(store.getState()) && !window.confirm("The last changes are not saved. Leave all the same?");
    },
    enableBeforeUnload: false,
  });
  return saver;
}
