import type { Journey, JourneyNote } from "@tributary/engine";
import { onGrid, type Point } from "./add-node.ts";

/** Sizes of notes that can be chosen by name. */
export const noteSizes = [
  { name: "Small", size: { width: 192, height: 96 } },
  { name: "Medium", size: { width: 256, height: 144 } },
  { name: "Large", size: { width: 416, height: 256 } },
] as const;

/** What a note is called among the nodes of a canvas: no node can have such an id. */
export function noteKey({ id }: Pick<JourneyNote, "id">): string {
  return `note:${id}`;
}

export function notesOf({ notes = none }: Journey): readonly JourneyNote[] {
  return notes;
}

const none: JourneyNote[] = [];

/** A journey without notes has no room for them either, as it was before its first one. */
export function withNotes(journey: Journey, notes: readonly JourneyNote[]): Journey {
  const { notes: _before, ...rest } = journey;
  return notes.length === 0 ? rest : { ...rest, notes: [...notes] };
}

export function addNote(journey: Journey, { id, position }: { id: string; position: Point }): Journey {
  const { size } = noteSizes[1];
  const note: JourneyNote = { id, text: "", colour: "yellow", position: onGrid(position), size: { ...size } };
  return withNotes(journey, [...notesOf(journey), note]);
}

/** Changes the notes that `change` gives another value for; everything else keeps its identity. */
export function changeNotes(journey: Journey, change: (note: JourneyNote) => JourneyNote): Journey {
  const notes = notesOf(journey);
  const changed = notes.map(change);
  return changed.some((note, index) => note !== notes[index]) ? withNotes(journey, changed) : journey;
}

/** Changes one note. */
export function changeNote(journey: Journey, noteId: string, changed: Partial<Omit<JourneyNote, "id">>): Journey {
  return changeNotes(journey, (note) => (note.id === noteId ? { ...note, ...changed } : note));
}
