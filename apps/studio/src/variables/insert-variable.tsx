import { ActionIcon, Combobox, Text, useCombobox } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { VariableChoice } from "../editor/surroundings.ts";
import { type LastValues, lastValueOf, shortValue } from "./last-values.ts";

interface Props {
  label: string;
  variables: readonly VariableChoice[];
  lastValues: LastValues;
  onInsert: (reference: string) => void;
  /** Opened from outside: somebody typed `{{`. */
  isOpened?: boolean;
  onClose?: () => void;
}

/** A menu of all variables, with their types and what they held last. */
export function InsertVariable({ label, variables, lastValues, onInsert, isOpened = false, onClose }: Props) {
  const [search, setSearch] = useState("");
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setSearch("");
      onClose?.();
    },
  });
  const { openDropdown, dropdownOpened, focusSearchInput, selectFirstOption, resetSelectedOption } = box;
  useEffect(() => {
    if (isOpened) openDropdown();
  }, [isOpened, openDropdown]);
  useEffect(() => {
    if (dropdownOpened) focusSearchInput();
  }, [dropdownOpened, focusSearchInput]);
  useEffect(() => {
    if (search === "") resetSelectedOption();
    else selectFirstOption();
  }, [search, selectFirstOption, resetSelectedOption]);
  const found = findVariables(variables, search);
  return (
    <Combobox
      store={box}
      width={340}
      position="bottom-end"
      shadow="md"
      hideDetached={false}
      onOptionSubmit={(reference) => {
        onInsert(reference);
        box.closeDropdown();
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <ActionIcon
          size="sm"
          aria-label={`Insert a variable into ${label}`}
          aria-haspopup="listbox"
          onClick={() => box.toggleDropdown()}
        >
          <IconBraces size={15} />
        </ActionIcon>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={({ key }) => {
            if (key === "Escape" && !isOpened) box.focusTarget();
          }}
          placeholder="Search variables"
          aria-label="Search variables"
        />
        <Combobox.Options mah={260} className="tb-scroll">
          {found.map((one) => (
            <VariableOption key={one.reference} variable={one} lastValues={lastValues} />
          ))}
          {found.length === 0 && <Combobox.Empty>No variable fits.</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface OptionProps {
  variable: VariableChoice;
  lastValues: LastValues;
}

function VariableOption({ variable: { reference, type, about }, lastValues }: OptionProps) {
  const value = lastValueOf(lastValues, reference);
  return (
    <Combobox.Option value={reference}>
      <span className="tb-variable-option">
        <span className="tb-mono">{reference}</span>
        <span className="tb-variable-type">{type}</span>
      </span>
      <Text
        size="xs"
        truncate
        c={value === undefined ? "dimmed" : "inherit"}
        fs={value === undefined ? "italic" : "normal"}
      >
        {shortValue(value)}
      </Text>
      {about !== "" && (
        <Text size="xs" c="dimmed" lineClamp={1}>
          {about}
        </Text>
      )}
    </Combobox.Option>
  );
}

function findVariables(all: readonly VariableChoice[], search: string): VariableChoice[] {
  const wanted = search.trim().toLowerCase();
  return all.filter(({ reference, about }) => `${reference} ${about}`.toLowerCase().includes(wanted)).slice(0, 60);
}
