import { MAX_NOTE_LENGTH } from "@tributary/engine";
import { type NodeProps, NodeResizer, type ResizeParams, useStore } from "@xyflow/react";
import { type KeyboardEvent, memo, useEffect, useRef, useState } from "react";
import { GRID } from "../editor/add-node.ts";
import { useEditing, useJourneyState } from "../editor/journey-context.ts";
import { change } from "../editor/journey-store.ts";
import { changeNote, noteKey } from "../editor/notes.ts";
import { FAR } from "./far.ts";
import { MarkBadge } from "./mark-badge.tsx";
import { NoteToolbar } from "./note-toolbar.tsx";
import type { CanvasNote } from "./to-canvas.ts";

/** A text on the canvas, for whoever reads the journey. */
export const NoteView = memo(function NoteView({ data: { note }, selected }: NodeProps<CanvasNote>) {
  const { store, isReadOnly, diff } = useEditing();
  const mark = diff?.marks.get(noteKey(note));
  const isFar = useStore(({ transform }) => transform[2] < FAR);
  const isAlone = useJourneyState((state) => state.selected.size === 1);
  const isEdited = useJourneyState(({ editedNoteId }) => editedNoteId === note.id);
  const canChange = selected && isAlone && !isReadOnly;
  const resize = (_: unknown, { x, y, width, height }: ResizeParams) => {
    const size = { width: onLine(width), height: onLine(height) };
    change(store, (journey) => changeNote(journey, note.id, { position: { x: onLine(x), y: onLine(y) }, size }));
  };
  return (
    <div className="tb-note" data-colour={note.colour} data-mark={mark} data-far={isFar || undefined}>
      {mark && <MarkBadge mark={mark} />}
      <NodeResizer isVisible={canChange} minWidth={128} minHeight={64} onResizeEnd={resize} />
      {canChange && <NoteToolbar note={note} />}
      {isEdited ? (
        <NoteText noteId={note.id} text={note.text} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: Enter does the same, on the note as a whole
        <div
          className={selected ? "tb-note-text nowheel" : "tb-note-text"}
          onDoubleClick={() => !isReadOnly && store.setState({ editedNoteId: note.id })}
        >
          {note.text === "" ? <em>Empty note</em> : note.text}
        </div>
      )}
    </div>
  );
});

/** What is typed is kept here too: on its way through the canvas it would come back too late for the cursor. */
function NoteText({ noteId, text }: { noteId: string; text: string }) {
  const { store } = useEditing();
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(-1, -1);
  }, []);
  const write = (written: string) => {
    setTyped(written);
    change(store, (journey) => changeNote(journey, noteId, { text: written }), `note ${noteId}`);
  };
  const leave = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey } = event;
    if (key !== "Escape" && !(key === "Enter" && (ctrlKey || metaKey))) return;
    // The canvas would take the same Escape to select nothing.
    event.stopPropagation();
    store.setState({ editedNoteId: undefined });
    field.current?.closest<HTMLElement>(`[data-id="${noteKey({ id: noteId })}"]`)?.focus({ preventScroll: true });
  };
  return (
    <textarea
      ref={field}
      className="tb-note-text nodrag nopan nowheel"
      aria-label="Text of the note"
      placeholder="What should whoever reads this know?"
      maxLength={MAX_NOTE_LENGTH}
      value={typed}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      onBlur={() => store.setState({ editedNoteId: undefined })}
      onKeyDown={leave}
    />
  );
}

function onLine(place: number): number {
  return Math.round(place / GRID) * GRID;
}
