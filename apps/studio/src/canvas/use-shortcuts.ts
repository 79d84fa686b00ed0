import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import { useCounts } from "../counts/counts-context.ts";
import { duplicateNodes } from "../editor/clipboard.ts";
import { disconnect } from "../editor/connect-nodes.ts";
import { deleteNodes } from "../editor/delete-nodes.ts";
import { useEditing } from "../editor/journey-context.ts";
import { change, type JourneyStore, redoChange, select, undoChange } from "../editor/journey-store.ts";
import { noteKey, notesOf } from "../editor/notes.ts";
import { isTyping } from "./is-typing.ts";
import { layOutJourney } from "./lay-out-journey.ts";

interface Options {
  selectedEdges: ReadonlySet<string>;
  onPick: () => void;
  onNote: () => void;
  onSearch: () => void;
}

/** The canvas' keyboard. What it can do stands in the help of the toolbar. */
export function useShortcuts({ selectedEdges, onPick, onNote, onSearch }: Options): void {
  const { store, isReadOnly } = useEditing();
  const { fitView } = useReactFlow();
  const counts = useCounts();
  useEffect(() => {
    const edits: Record<string, () => void> = {
      "mod+z": () => undoChange(store),
      "mod+shift+z": () => redoChange(store),
      "mod+y": () => redoChange(store),
      "mod+d": () => duplicateSelected(store),
      delete: () => deleteSelected(store, selectedEdges),
      backspace: () => deleteSelected(store, selectedEdges),
      a: onPick,
      n: onNote,
      "shift+l": () => layOutJourney(store),
    };
    const looks: Record<string, () => void> = {
      "mod+f": onSearch,
      c: () => counts?.show(!counts.isShown),
      "mod+a": () => selectAll(store),
      escape: () => select(store, []),
      "shift+!": () => void fitView({ duration: 200 }),
      "shift+1": () => void fitView({ duration: 200 }),
    };
    const known = isReadOnly ? looks : { ...edits, ...looks };
    let isCovered = false;
    const look = () => {
      isCovered = [...document.querySelectorAll(OVERLAYS)].some((one) => one.checkVisibility());
    };
    const press = (event: KeyboardEvent) => {
      if (isCovered && !isSearch(event)) return;
      if (event.key === "Enter" && !isReadOnly && isOnNote(event)) editSelectedNote(store);
      const act = known[nameOf(event)];
      if (!act || event.defaultPrevented || (isTyping() && !isSearch(event))) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", look, true);
    window.addEventListener("keydown", press);
    return () => {
      window.removeEventListener("keydown", look, true);
      window.removeEventListener("keydown", press);
    };
  }, [store, isReadOnly, selectedEdges, onPick, onNote, onSearch, fitView, counts]);
}

/** What lies over the canvas has the keyboard, and may be gone by the time that the key comes here: Escape closes one thing. */
const OVERLAYS = "[role=dialog], [role=menu], [role=listbox]";

function nameOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  if (altKey) return "";
  return `${ctrlKey || metaKey ? "mod+" : ""}${shiftKey ? "shift+" : ""}${key.toLowerCase()}`;
}

/** Searching the journey goes before searching the page, but not from a dialog over it. */
function isSearch(event: KeyboardEvent): boolean {
  return nameOf(event) === "mod+f" && document.querySelector("[role=dialog][aria-modal=true]") === null;
}

/** Enter belongs to whatever has the keyboard. */
function isOnNote({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches(".react-flow__node-note");
}

function selectAll(store: JourneyStore): void {
  const { present } = store.getState().history;
  select(store, [...present.nodes.map(({ id }) => id), ...notesOf(present).map(noteKey)]);
}

function editSelectedNote(store: JourneyStore): void {
  const { history, selected } = store.getState();
  const note = notesOf(history.present).find((one) => selected.has(noteKey(one)));
  if (note && selected.size === 1) store.setState({ editedNoteId: note.id });
}

function duplicateSelected(store: JourneyStore): void {
  const { history, selected } = store.getState();
  const copy = duplicateNodes(history.present, selected);
  if (!copy) return;
  change(store, () => copy.journey);
  select(store, copy.nodeIds);
}

function deleteSelected(store: JourneyStore, selectedEdges: ReadonlySet<string>): void {
  const { selected } = store.getState();
  change(store, (journey) => {
    let left = journey;
    for (const edge of selectedEdges) {
      const [from = "", ...exit] = edge.split(" ");
      left = disconnect(left, { from, exit: exit.join(" ") });
    }
    return deleteNodes(left, selected);
  });
  const { present } = store.getState().history;
  const left = present.nodes.filter(({ id }) => selected.has(id));
  select(
    store,
    left.map(({ id }) => id),
  );
}
