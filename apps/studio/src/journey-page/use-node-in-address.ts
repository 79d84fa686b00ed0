import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useShowNode } from "../canvas/use-show-node.ts";
import { useEditing, useJourneyState } from "../editor/journey-context.ts";
import { noteKey, notesOf } from "../editor/notes.ts";

/** `?node=` opens a node, and names the one that is open, so that the address can be handed on. */
export function useNodeInAddress(): void {
  const { store } = useEditing();
  const { node: wanted } = useSearch({ from: "/projects/$projectId/journeys/$journeyId" });
  const navigate = useNavigate({ from: "/projects/$projectId/journeys/$journeyId" });
  const show = useShowNode();
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (wanted === undefined || wanted === shown.current) return;
    shown.current = wanted;
    const { present } = store.getState().history;
    const isThere =
      present.nodes.some(({ id }) => id === wanted) || notesOf(present).some((one) => noteKey(one) === wanted);
    // The canvas has to be there before its view can be moved.
    if (isThere) requestAnimationFrame(() => show(wanted));
  }, [wanted, show, store]);
  const open = useJourneyState(({ selected }) => (selected.size === 1 ? [...selected][0] : undefined));
  useEffect(() => {
    if (open === shown.current) return;
    shown.current = open;
    void navigate({ search: open === undefined ? {} : { node: open }, replace: true });
  }, [open, navigate]);
}
