import { useEffect } from "react";
import { type JourneyStore, showIssues } from "../editor/journey-store.ts";
import { inspectWith, type Surroundings } from "../editor/surroundings.ts";

const QUIET_MS = 250;

/** Inspects the bot with the open journey in it, whenever either has changed and the designer pauses. */
export function useLiveIssues(store: JourneyStore, surroundings: Surroundings): void {
  useEffect(() => {
    const look = () => showIssues(store, inspectWith(surroundings, store.getState().history.present));
    let timer = setTimeout(look, QUIET_MS);
    const stopListening = store.subscribe(({ history }, before) => {
      if (history.present === before.history.present) return;
      clearTimeout(timer);
      timer = setTimeout(look, QUIET_MS);
    });
    return () => {
      clearTimeout(timer);
      stopListening();
    };
  }, [store, surroundings]);
}
