import { Tooltip, UnstyledButton } from "@mantine/core";
import type { JourneyKind } from "@tributary/engine";
import type { DragEvent } from "react";
import { paletteFor } from "../editor/node-kinds.ts";
import { groupOf, iconOf } from "./node-look.ts";

/** What is dragged from the palette to the canvas. */
export const DRAGGED_TYPE = "application/x-tributary-node";

interface Props {
  kind: JourneyKind;
  onAdd: (type: string) => void;
}

/** The nodes that can be added here, by category: to drag onto the canvas, or to click. */
export function Palette({ kind, onAdd }: Props) {
  return (
    <aside className="tb-palette" aria-label="Nodes to add">
      {paletteFor(kind).map(({ group, title, types }) => (
        <section key={group} aria-label={`${title} Nodes`}>
          <h2 className="tb-palette-heading">{title}</h2>
          {types.map(({ type, title: name, summary }) => {
            const Icon = iconOf(type);
            return (
              <Tooltip key={type} label={summary} position="right" multiline maw={240} withArrow={false}>
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
          })}
        </section>
      ))}
    </aside>
  );
}

function startDrag(event: DragEvent, type: string): void {
  event.dataTransfer.setData(DRAGGED_TYPE, type);
  event.dataTransfer.effectAllowed = "copy";
}
