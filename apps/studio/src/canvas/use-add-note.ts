import type { Journey } from "@tributary/engine";
import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { GRID, type Point } from "../editor/add-node.ts";
import { useEditing } from "../editor/journey-context.ts";
import { change, select } from "../editor/journey-store.ts";
import { newId } from "../editor/new-id.ts";
import { addNote, noteKey, noteSizes } from "../editor/notes.ts";
import { middleOfView } from "./middle-of-view.ts";
import { sizeOf } from "./node-size.ts";

/** Adds a note, into the middle of the view unless a place is given, to be written at once. */
export function useAddNote() {
  const { store } = useEditing();
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (at?: Point) => {
      const id = newId();
      const position = at ?? freeOfNodes(middleOfView(screenToFlowPosition), store.getState().history.present);
      change(store, (journey) => addNote(journey, { id, position }));
      select(store, [noteKey({ id })]);
      store.setState({ editedNoteId: id });
    },
    [store, screenToFlowPosition],
  );
}

/** Nodes lie above notes: a new one goes up until none covers it. */
function freeOfNodes({ x, y }: Point, { nodes }: Journey): Point {
  const { size } = noteSizes[1];
  const inTheWay = nodes.filter((one) => one.position.x < x + size.width && one.position.x + sizeOf(one).width > x);
  const tops = inTheWay.map((one) => ({ from: one.position.y, to: one.position.y + sizeOf(one).height }));
  let top = y;
  while (tops.some(({ from, to }) => from < top + size.height && to > top)) top -= GRID;
  return { x, y: top };
}
