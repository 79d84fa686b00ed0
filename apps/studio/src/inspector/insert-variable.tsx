import { ActionIcon, Combobox, Text, useCombobox } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useState } from "react";
import type { VariableChoice } from "../editor/surroundings.ts";
import { useForm } from "./form-context.ts";

interface Props {
  label: string;
  onInsert: (reference: string) => void;
}

/** A menu of all variables, with their types and what they hold. */
export function InsertVariable({ label, onInsert }: Props) {
  const { variables } = useForm();
  const [search, setSearch] = useState("");
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setSearch("");
    },
    onDropdownOpen: () => box.focusSearchInput(),
  });
  const found = findVariables(variables, search);
  return (
    <Combobox
      store={box}
      width={320}
      position="bottom-end"
      shadow="md"
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
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            box.updateSelectedOptionIndex();
          }}
          placeholder="Search variables"
          aria-label="Search variables"
        />
        <Combobox.Options mah={260} className="tb-scroll">
          {found.map((one) => (
            <VariableOption key={one.reference} variable={one} />
          ))}
          {found.length === 0 && <Combobox.Empty>No variable fits.</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function VariableOption({ variable: { reference, type, about } }: { variable: VariableChoice }) {
  return (
    <Combobox.Option value={reference}>
      <Text size="sm" ff="monospace" fz={12}>
        {reference}
      </Text>
      <Text size="xs" c="dimmed" lineClamp={2}>
        {[type, about].filter((part) => part !== "").join(" · ")}
      </Text>
    </Combobox.Option>
  );
}

function findVariables(all: readonly VariableChoice[], search: string): VariableChoice[] {
  const wanted = search.trim().toLowerCase();
  return all.filter(({ reference, about }) => `${reference} ${about}`.toLowerCase().includes(wanted)).slice(0, 60);
}
