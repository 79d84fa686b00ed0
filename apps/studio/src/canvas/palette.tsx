import { Tooltip, UnstyledButton } from "@mantine/core";
import { type Icon, IconNote } from "@tabler/icons-react";
import type { JourneyKind } from "@tributary/engine";
import { type DragEvent, memo } from "react";
import { paletteFor } from "../editor/node-kinds.ts";
import { groupOf, iconOf } from "./node-look.ts";

/** What is dragged when it is a note and not a node. */
export const DRAGGED_NOTE = "note";

/** What is dragged from the palette to the canvas. */
export const DRAGGED_TYPE = "application/x-tributary-node";

interface Props {
  kind: JourneyKind;
  onAdd: (type: string) => void;
  onNote: () => void;
}

/** The nodes that can be added here, by category: to drag onto the canvas, or to click. Drags must not draw it again. */
export const Palette = memo(function Palette({ kind, onAdd, onNote }: Props) {
  return (
    <aside className="tb-palette" aria-label="Nodes to add">
      {paletteFor(kind).map(({ group, title, types }) => (
        <section key={group} aria-label={`${title} Nodes`}>
          <h2 className="tb-palette-heading">{title}</h2>
          {types.map(({ type, title: name, summary }) => (
            <PaletteItem key={type} type={type} name={name} summary={summary} icon={iconOf(type)} onAdd={onAdd} />
          ))}
        </section>
      ))}
      <section aria-label="On the canvas">
        <h2 className="tb-palette-heading">Canvas</h2>
        <PaletteItem
          type={DRAGGED_NOTE}
          name="Note"
          summary="A text for whoever reads the journey. Contacts never see it, and nothing of it runs."
          icon={IconNote}
          onAdd={onNote}
        />
      </section>
    </aside>
  );
});

interface ItemProps {
  type: string;
  name: string;
  summary: string;
  icon: Icon;
  onAdd: (type: string) => void;
}

function PaletteItem({ type, name, summary, icon: Icon, onAdd }: ItemProps) {
  return (
    <Tooltip label={summary} position="right" multiline maw={240} withArrow={false}>
      <UnstyledButton
        className="tb-palette-item"
        data-group={groupOf(type)}
        draggable
        onDragStart={(event) => startDrag(event, type)}
        onClick={() => onAdd(type)}
      >
        <span className="tb-node-icon">
          <Icon size={15} stroke={1.9} aria-hidden />
        </span>
        {name}
      </UnstyledButton>
    </Tooltip>
  );
}

function startDrag(event: DragEvent, type: string): void {
  event.dataTransfer.setData(DRAGGED_TYPE, type);
  event.dataTransfer.effectAllowed = "copy";
}
