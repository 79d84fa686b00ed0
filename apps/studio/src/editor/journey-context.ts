import type { Journey } from "@tributary/engine";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { JourneyDiff } from "./diff-journeys.ts";
import type { JourneyState, JourneyStore } from "./journey-store.ts";
import type { Surroundings } from "./surroundings.ts";

interface Editing {
  store: JourneyStore;
  projectId: string;
  /** The bot that the journey is part of. */
  surroundings: Surroundings;
  /** The open journey is only looked at. */
  isReadOnly: boolean;
  /** The deployed version that it is part of; it is the draft's when missing. */
  version?: number;
  /** What differs from another state of it, to be marked. */
  diff?: JourneyDiff;
}

/** What every part of the editor shares. */
export const EditingContext = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("Not inside an editor.");
  return editing;
}

export function useJourneyState<Selected>(selector: (state: JourneyState) => Selected): Selected {
  return useStore(useEditing().store, selector);
}

export function useJourney(): Journey {
  return useJourneyState(({ history }) => history.present);
}
