import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { type JourneyNote, noteColours } from "@tributary/engine";
import { NodeToolbar, Position } from "@xyflow/react";
import { deleteNodes } from "../editor/delete-nodes.ts";
import { useEditing } from "../editor/journey-context.ts";
import { change, select } from "../editor/journey-store.ts";
import { changeNote, noteKey, noteSizes } from "../editor/notes.ts";

const colourNames: Record<JourneyNote["colour"], string> = {
  yellow: "Yellow",
  green: "Green",
  blue: "Blue",
  pink: "Pink",
  grey: "Grey",
};

/** A toolbar lies as deep as its note, which is below all nodes. */
const abovePane = { zIndex: 1_200 };

/** What can be done with the selected note. */
export function NoteToolbar({ note }: { note: JourneyNote }) {
  const { store } = useEditing();
  const set = (changed: Partial<JourneyNote>) => change(store, (journey) => changeNote(journey, note.id, changed));
  const remove = () => {
    change(store, (journey) => deleteNodes(journey, new Set([noteKey(note)])));
    select(store, []);
  };
  return (
    <NodeToolbar isVisible position={Position.Top} offset={10} style={abovePane}>
      <div className="tb-toolbar nodrag nopan" role="toolbar" aria-label="Note">
        {noteColours.map((colour) => (
          <Tooltip key={colour} label={colourNames[colour]}>
            <ActionIcon
              size="sm"
              aria-label={colourNames[colour]}
              aria-pressed={colour === note.colour}
              onClick={() => set({ colour })}
            >
              <span className="tb-note-swatch" data-colour={colour} data-chosen={colour === note.colour || undefined} />
            </ActionIcon>
          </Tooltip>
        ))}
        <span className="tb-toolbar-line" />
        {noteSizes.map(({ name, size }) => (
          <Tooltip key={name} label={`${name} note`}>
            <ActionIcon size="sm" aria-label={`${name} note`} onClick={() => set({ size: { ...size } })}>
              {name.charAt(0)}
            </ActionIcon>
          </Tooltip>
        ))}
        <span className="tb-toolbar-line" />
        <Tooltip label="Edit the text (Enter)">
          <ActionIcon
            size="sm"
            aria-label="Edit the text (Enter)"
            onClick={() => store.setState({ editedNoteId: note.id })}
          >
            <IconPencil size={15} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Delete the note (Del)">
          <ActionIcon size="sm" aria-label="Delete the note (Del)" onClick={remove}>
            <IconTrash size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
    </NodeToolbar>
  );
}
