import type { OptionView } from "@tributary/flow-json";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { OptionPicture } from "./choices.tsx";

const mostWithoutSearch = 12;

/** Options in a sheet: arrow keys walk, letters jump, Enter chooses. Long lists can be searched. */
export function OptionList(props: { label: string; options: OptionView[]; onChoose: (id: string) => void }): ReactNode {
  const { label, options, onChoose } = props;
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const shown = options.filter((option) => option.title.toLowerCase().includes(wanted));
  return (
    <>
      {options.length > mostWithoutSearch && (
        <input
          type="search"
          className="wa-search"
          placeholder="Search"
          aria-label={`Search ${label}`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <Listbox key={wanted} label={label} options={shown} onChoose={onChoose} />
      {shown.length === 0 && <p className="wa-caption wa-nothing">Nothing is called like that.</p>}
    </>
  );
}

function Listbox({ label, options, onChoose }: Parameters<typeof OptionList>[0]): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const first = options.findIndex((option) => option.isSelected);
  const [active, setActive] = useState(Math.max(0, first));
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  function onKeyDown(event: KeyboardEvent): void {
    const next = nextActive(event.key, active, options);
    const option = options[active];
    if (next !== undefined) setActive(next);
    else if ((event.key === "Enter" || event.key === " ") && option?.isEnabled) onChoose(option.id);
    else return;
    event.preventDefault();
  }
  return (
    <div
      className="wa-listbox"
      role="listbox"
      aria-label={label}
      aria-activedescendant={options.length === 0 ? undefined : `${id}-${active}`}
      tabIndex={0}
      ref={list}
      data-autofocus
      onKeyDown={onKeyDown}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
        <div
          key={option.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={option.isSelected}
          aria-disabled={!option.isEnabled}
          className={index === active ? "wa-option wa-option-active" : "wa-option"}
          onClick={() => option.isEnabled && onChoose(option.id)}
        >
          <OptionPicture option={option} />
          <span className="wa-option-text">
            <span>{option.title}</span>
            {option.description && <small>{option.description}</small>}
            {option.metadata && <small>{option.metadata}</small>}
          </span>
          <i className="wa-radio" />
        </div>
      ))}
    </div>
  );
}

function nextActive(key: string, active: number, options: OptionView[]): number | undefined {
  const last = options.length - 1;
  const walked: Record<string, number> = {
    ArrowDown: Math.min(active + 1, last),
    ArrowUp: Math.max(active - 1, 0),
    Home: 0,
    End: last,
    PageDown: Math.min(active + 8, last),
    PageUp: Math.max(active - 8, 0),
  };
  if (Object.hasOwn(walked, key)) return walked[key];
  if (key.length !== 1 || key === " ") return undefined;
  const order = [...options.keys()].map((index) => (active + 1 + index) % options.length);
  return order.find((index) => options[index]?.title.toLowerCase().startsWith(key.toLowerCase()));
}
