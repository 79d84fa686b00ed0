import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { isJsonObject, type Json, type JsonObject } from "@tributary/flow-json";
import { changeText, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import { addData } from "./edit-data.ts";
import { editText, readObject, setAt, valueAt } from "./edit-document.ts";
import type { FieldProps } from "./property-field.tsx";
import { useScreenData } from "./screen-data.tsx";

const WRITTEN = "written";
const NEW = "new";

/** Options to choose from: written here, or data that the screen is given. */
export function OptionsField(props: FieldProps<{ kind: "options" }>) {
  const { label, value, problem, property, onChange } = props;
  const store = useFlowStore();
  const screenIndex = useFlowState((state) => state.screenIndex);
  const lists = useScreenData().filter(({ kind }) => kind === "choices");
  const references = lists.map(({ name }) => ({ value: `\${data.${name}}`, label: `Data: ${name}` }));
  const source = typeof value === "string" ? value : WRITTEN;
  const isElsewhere = source !== WRITTEN && !references.some((reference) => reference.value === source);
  const choose = (chosen: string) => {
    if (chosen === WRITTEN) return onChange([]);
    if (chosen !== NEW) return onChange(chosen);
    const { history, selectedPath = [] } = store.getState();
    const name = valueAt(readObject(history.present), [...selectedPath, "name"]);
    const wish = typeof name === "string" && /^\w+$/.test(name) ? `${name}_options` : "options";
    const made = addData(history.present, screenIndex, { kind: "choices", wish });
    const place = [...selectedPath, property.name];
    changeText(
      store,
      editText(made.text, (document) => setAt(document, place, `\${data.${made.name}}`)),
    );
  };
  if (property.dynamicTypes.length === 0) return <WrittenOptions {...props} />;
  return (
    <Stack gap={6}>
      <NativeSelect
        label="Options come from"
        value={source}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: WRITTEN, label: "Written here" },
          ...references,
          ...(isElsewhere ? [{ value: source, label: source }] : []),
          { value: NEW, label: "New data of the screen" },
        ]}
        error={source === WRITTEN ? undefined : problem}
        description={
          source === WRITTEN ? undefined : `Each has an id and a title. ${label} shows what the screen is given.`
        }
      />
      {source === WRITTEN && <WrittenOptions {...props} />}
    </Stack>
  );
}

/** What the contact reads, and the id that comes back. */
function WrittenOptions({ label, value, problem, onChange }: FieldProps<{ kind: "options" }>) {
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
