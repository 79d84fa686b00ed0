import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import type { Point } from "../editor/add-node.ts";
import { useEditing } from "../editor/journey-context.ts";
import { change, select } from "../editor/journey-store.ts";
import { newId } from "../editor/new-id.ts";
import { addNote, noteKey, noteSizes } from "../editor/notes.ts";
import { freePlace } from "./free-place.ts";
import { middleOfView } from "./middle-of-view.ts";

/** Adds a note, into the middle of the view unless a place is given, to be written at once. */
export function useAddNote() {
  const { store } = useEditing();
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (at?: Point) => {
      const id = newId();
      const { nodes } = store.getState().history.present;
      // Nodes lie above notes: none may cover a new one.
      const wanted = { position: middleOfView(screenToFlowPosition), size: noteSizes[1].size };
      const position = at ?? freePlace(nodes, wanted, "up");
      change(store, (journey) => addNote(journey, { id, position }));
      select(store, [noteKey({ id })]);
      store.setState({ editedNoteId: id });
    },
    [store, screenToFlowPosition],
  );
}
