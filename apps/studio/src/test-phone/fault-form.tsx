import { Button, Group, NumberInput, Select } from "@mantine/core";
import type { TestFault } from "@tributary/api";
import { useState } from "react";
import { faultGroups } from "./fault-words.ts";

interface Props {
  onArm: (fault: TestFault) => void;
}

/** Chooses what shall go wrong, once, on this phone alone. */
export function FaultForm({ onArm }: Props) {
  const [chosen, setChosen] = useState("twice");
  const [numbers, setNumbers] = useState<Readonly<Record<string, number>>>({});
  const option = options.find(({ value }) => value === chosen) ?? options[0];
  if (!option) return null;
  const number = numbers[option.value] ?? option.number?.initial ?? 0;
  const setNumber = (value: number) => setNumbers({ ...numbers, [option.value]: value });
  return (
    <fieldset className="tb-trick">
      <legend>Let something go wrong, once</legend>
      <Select
        size="xs"
        aria-label="What goes wrong"
        allowDeselect={false}
        data={choices}
        value={chosen}
        onChange={(value) => setChosen(value ?? "twice")}
      />
      <Group gap={5} wrap="nowrap">
        <NumberField option={option} value={number} onChange={setNumber} />
        <Button size="xs" variant="default" onClick={() => onArm(option.fault(number))}>
          Arm
        </Button>
      </Group>
    </fieldset>
  );
}

const options = faultGroups.flatMap(({ items }) => items);

/** With the group in each label, so that what is chosen reads as a sentence. */
const choices = faultGroups.map(({ group, items }) => ({
  group,
  items: items.map(({ value, label }) => ({ value, label: `${group} ${label}` })),
}));

interface NumberProps {
  option: (typeof options)[number];
  value: number;
  onChange: (value: number) => void;
}

function NumberField({ option: { value: kind, number }, value, onChange }: NumberProps) {
  if (!number) return null;
  if (number.choices) {
    return (
      <Select
        size="xs"
        flex={1}
        aria-label={number.label}
        allowDeselect={false}
        data={number.choices.map((choice) => ({ value: String(choice.value), label: choice.label }))}
        value={String(value)}
        onChange={(chosen) => onChange(Number(chosen ?? value))}
      />
    );
  }
  const [min, max] = kind === "status" ? [300, 599] : [0.1, 30];
  return (
    <NumberInput
      size="xs"
      flex={1}
      aria-label={number.label}
      prefix={`${number.label}: `}
      min={min}
      max={max}
      clampBehavior="strict"
      allowDecimal={kind !== "status"}
      value={value}
      onChange={(given) => typeof given === "number" && onChange(given)}
    />
  );
}
