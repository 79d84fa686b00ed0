import { ActionIcon, Button, Group, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { isJsonObject, type Json, type JsonObject } from "@tributary/flow-json";
import type { FieldProps } from "./property-field.tsx";

/** Options to choose from: what the contact reads, and the id that comes back. */
export function OptionsField({ label, value, problem, onChange }: FieldProps<{ kind: "options" }>) {
  const options = Array.isArray(value) ? value.filter(isJsonObject) : [];
  const set = (index: number, key: string, given: string) =>
    onChange(options.map((option, at) => (at === index ? { ...option, [key]: given } : option)));
  const remove = (index: number) => onChange(options.toSpliced(index, 1));
  const add = () => onChange([...options, { id: freeId(options), title: "" }]);
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Text size="sm" fw={500}>
        Options
      </Text>
      {options.map((option, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option has no other identity while its id is typed
        <Group key={index} gap={6} wrap="nowrap" align="flex-start">
          <TextInput
            aria-label={`Title of option ${index + 1}`}
            placeholder="What the contact reads"
            value={textOf(option["title"])}
            onChange={(event) => set(index, "title", event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <TextInput
            aria-label={`ID of option ${index + 1}`}
            placeholder="id"
            value={textOf(option["id"])}
            onChange={(event) => set(index, "id", event.currentTarget.value)}
            classNames={{ input: "tb-mono" }}
            w={110}
          />
          <Tooltip label="Delete">
            <ActionIcon aria-label={`Delete option ${index + 1}`} onClick={() => remove(index)} mt={4}>
              <IconTrash size={15} />
            </ActionIcon>
          </Tooltip>
        </Group>
      ))}
      {problem !== undefined && (
        <Text size="xs" className="tb-fault-error">
          {problem}
        </Text>
      )}
      <Group>
        <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} aria-hidden />} onClick={add}>
          Add an option
        </Button>
      </Group>
    </Stack>
  );
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function freeId(options: readonly JsonObject[]): string {
  const taken = new Set(options.map((option) => option["id"]));
  for (let number = options.length + 1; ; number += 1) if (!taken.has(`option_${number}`)) return `option_${number}`;
}
