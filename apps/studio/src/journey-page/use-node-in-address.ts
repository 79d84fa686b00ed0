import { useEffect, useRef } from "react";
import { useShowNode } from "../canvas/use-show-node.ts";
import { useEditing, useJourneyState } from "../editor/journey-context.ts";
import { noteKey, notesOf } from "../editor/notes.ts";
import type { OpenPlace } from "../journeys/open-place.ts";

/**
 * The address names the node that is open, so that it can be handed on: `wanted` is what it names, with the field to go
 * to, `write` has it name another one.
 */
export function useNodeInAddress({ node: wanted, field }: OpenPlace, write: (node: string | undefined) => void): void {
  const { store } = useEditing();
  const show = useShowNode();
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (wanted === undefined || (wanted === shown.current && field === undefined)) return;
    shown.current = wanted;
    const { present } = store.getState().history;
    const keys = [...present.nodes.map(({ id }) => id), ...notesOf(present).map(noteKey)];
    // The canvas has to be there before its view can be moved.
    if (keys.includes(wanted)) requestAnimationFrame(() => show(wanted, field));
  }, [wanted, field, show, store]);
  const open = useJourneyState(({ selected }) => (selected.size === 1 ? [...selected][0] : undefined));
  useEffect(() => {
    if (open === shown.current) return;
    shown.current = open;
    write(open);
  }, [open, write]);
}
