import { ActionIcon, Button, Group, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useFocusOnNew } from "../inspector/use-focus-on-new.ts";
import { VariableChoice } from "../variables/variable-choice.tsx";
import { VariableDialog } from "../variables/variable-dialog.tsx";
import type { FormPart } from "./api-editor.tsx";

/** Which parts of the answer go into which variables. */
export function MappingField({ api, onChange }: FormPart) {
  const { responseMapping } = api;
  const [isCreating, setCreating] = useState(false);
  const replace = (index: number, change: Partial<(typeof responseMapping)[number]>) =>
    onChange({ responseMapping: responseMapping.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  const { list, expectNew } = useFocusOnNew<HTMLDivElement>("responseMapping", responseMapping.length);
  const add = () => {
    expectNew();
    onChange({ responseMapping: [...responseMapping, { path: "$", variable: "" }] });
  };
  return (
    <div ref={list}>
      <Text size="sm" c="dimmed" mb="sm">
        {responseMapping.length === 0
          ? "Nothing is kept. Try the call at the right, then pick values from its answer."
          : "Kept when the call succeeds. A value that does not fit leaves its variable as it was, and the timeline says so."}
      </Text>
      {responseMapping.map(({ path, variable }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: mappings have no other identity
        <div className="tb-pair" key={index} data-field={`responseMapping.${index}`}>
          <TextInput
            aria-label={`JSON path of value ${index + 1}`}
            placeholder="$.customer.name"
            value={path}
            onChange={(event) => replace(index, { path: event.currentTarget.value })}
            classNames={{ input: "tb-mono" }}
          />
          <VariableChoice
            label={`Variable for value ${index + 1}`}
            value={variable}
            onChange={(chosen) => replace(index, { variable: chosen })}
          />
          <ActionIcon
            mt={3}
            onClick={() => onChange({ responseMapping: responseMapping.filter((_, at) => at !== index) })}
            aria-label={`Remove value ${index + 1}`}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Group gap="xs">
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          Add a value
        </Button>
        <Button variant="subtle" size="xs" onClick={() => setCreating(true)}>
          New variable
        </Button>
      </Group>
      {isCreating && <VariableDialog initial={{}} onClose={() => setCreating(false)} />}
    </div>
  );
}
