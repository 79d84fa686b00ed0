import { FocusTrap, TextInput } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import type { AnyNodeType, JourneyKind } from "@tributary/engine";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { paletteFor } from "../editor/node-kinds.ts";
import { groupOf, iconOf } from "./node-look.ts";

interface Props {
  kind: JourneyKind;
  /** Where it opens, in the window. */
  at: { x: number; y: number };
  onPick: (type: string) => void;
  onClose: () => void;
}

const WIDTH = 300;
const HEIGHT = 380;

/** A searchable list of the nodes that can be added here. */
export function NodePicker({ kind, at, onPick, onClose }: Props) {
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const found = findTypes(kind, search);
  const outside = useClickOutside(onClose);
  const list = useRef<HTMLDivElement>(null);
  const move = (to: number) => {
    const index = (to + found.length) % Math.max(1, found.length);
    setActive(index);
    list.current?.children[index]?.scrollIntoView({ block: "nearest" });
  };
  const pressKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    else if (event.key === "ArrowDown") move(active + 1);
    else if (event.key === "ArrowUp") move(active - 1);
    else if (event.key === "Enter" && found[active]) onPick(found[active].type);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const left = Math.min(at.x, window.innerWidth - WIDTH - 12);
  const top = Math.min(at.y, window.innerHeight - HEIGHT - 12);
  return (
    <FocusTrap active>
      <div
        ref={outside}
        className="tb-picker"
        role="dialog"
        aria-label="Add a node"
        style={{ left, top, width: WIDTH }}
      >
        <TextInput
          data-autofocus
          placeholder="Search nodes"
          aria-label="Search nodes"
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={found[active] ? `${listId}-${active}` : undefined}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={pressKey}
        />
        <div ref={list} className="tb-picker-list" role="listbox" id={listId} aria-label="Nodes">
          {found.map((type, index) => (
            <PickerItem
              key={type.type}
              id={`${listId}-${index}`}
              type={type}
              isActive={index === active}
              onPick={() => onPick(type.type)}
            />
          ))}
          {found.length === 0 && <div className="tb-picker-none">No node fits “{search}”.</div>}
        </div>
      </div>
    </FocusTrap>
  );
}

interface ItemProps {
  id: string;
  type: AnyNodeType;
  isActive: boolean;
  onPick: () => void;
}

function PickerItem({ id, type: { type, title, summary }, isActive, onPick }: ItemProps) {
  const Icon = iconOf(type);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above has the keyboard
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="tb-picker-item"
      data-group={groupOf(type)}
      onClick={onPick}
    >
      <span className="tb-node-icon">
        <Icon size={15} stroke={1.9} aria-hidden />
      </span>
      <span>
        <span className="tb-picker-title">{title}</span>
        <span className="tb-picker-summary">{summary}</span>
      </span>
    </div>
  );
}

function findTypes(kind: JourneyKind, search: string): AnyNodeType[] {
  const wanted = search.trim().toLowerCase();
  const all = paletteFor(kind).flatMap(({ types }) => types);
  const inTitle = all.filter(({ title }) => title.toLowerCase().includes(wanted));
  const inSummary = all.filter((type) => !inTitle.includes(type) && type.summary.toLowerCase().includes(wanted));
  return [...inTitle, ...inSummary];
}
