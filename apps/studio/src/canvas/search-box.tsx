import { ActionIcon, TextInput } from "@mantine/core";
import { IconNote, IconSearch, IconX } from "@tabler/icons-react";
import { Panel, useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, useState } from "react";
import { findNodes } from "../editor/find-nodes.ts";
import { useEditing, useJourney } from "../editor/journey-context.ts";
import { select } from "../editor/journey-store.ts";
import { groupOf, iconOf } from "./node-look.ts";

/** Finds nodes by name, kind and text, and notes by their text, and shows them. */
export function SearchBox({ onClose }: { onClose: () => void }) {
  const { store } = useEditing();
  const journey = useJourney();
  const { fitView } = useReactFlow();
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const found = findNodes(journey, search).slice(0, 30);
  const show = (index: number) => {
    const key = found[index]?.key;
    if (key === undefined) return;
    setActive(index);
    select(store, [key]);
    void fitView({ nodes: [{ id: key }], maxZoom: 1, duration: 250 });
  };
  const go = (step: number) => {
    const isShown = found[active] !== undefined && store.getState().selected.has(found[active].key);
    show(isShown ? (active + step + found.length) % found.length : active);
  };
  const press = (event: KeyboardEvent) => {
    const act = { Escape: onClose, Enter: () => go(1), ArrowDown: () => go(1), ArrowUp: () => go(-1) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <Panel position="top-center" className="tb-search">
      <TextInput
        autoFocus
        placeholder="Search this journey"
        aria-label="Search this journey"
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={
          <ActionIcon aria-label="Close the search" onClick={onClose} size="sm">
            <IconX size={14} />
          </ActionIcon>
        }
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={press}
      />
      {search.trim() !== "" && (
        <div className="tb-search-list" role="status">
          {found.length === 0 && <div className="tb-picker-none">Nothing here has “{search}” in it.</div>}
          {found.map(({ key, name, type, excerpt }, index) => {
            const Icon = type === undefined ? IconNote : iconOf(type);
            return (
              <button
                type="button"
                key={key}
                className="tb-picker-item"
                data-group={groupOf(type ?? "")}
                aria-current={index === active}
                onClick={() => show(index)}
              >
                <span className="tb-node-icon">
                  <Icon size={15} stroke={1.9} aria-hidden />
                </span>
                <span>
                  <span className="tb-picker-title">{name}</span>
                  <span className="tb-picker-summary">{excerpt}</span>
                </span>
              </button>
            );
          })}
        </div>
      )}
    </Panel>
  );
}
