import { ActionIcon, Button, Group, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { formatPath, isJsonObject, type Json, type JsonObject } from "@tributary/flow-json";
import { type ReactNode, useState } from "react";
import { flushSync } from "react-dom";
import { changeText, useFlowStore } from "../flow-editor/flow-store.ts";
import { editText, moveItem, type Path, setAt } from "./edit-document.ts";
import { focusPlace, standsFor } from "./focus-place.ts";
import { isAsAdded, optionId } from "./option-id.ts";
import type { FieldProps } from "./property-field.tsx";

/** What the contact reads, and the id that comes back. */
export function WrittenOptions({ label, value, problem, property, path, onChange }: FieldProps<{ kind: "options" }>) {
  const store = useFlowStore();
  const [newIds, setNewIds] = useState<ReadonlySet<string>>(new Set());
  const options = Array.isArray(value) ? value.filter(isJsonObject) : [];
  const place = [...path, property.name];
  /** A step of its own to undo, unlike typing. */
  const write = (changed: Json) => {
    const { present } = store.getState().history;
    flushSync(() =>
      changeText(
        store,
        editText(present, (document) => setAt(document, place, changed)),
      ),
    );
  };
  const idFor = (title: string, index: number) => {
    const others = new Set(options.toSpliced(index, 1).map((option) => textOf(option["id"])));
    return optionId(title, others, index + 1);
  };
  const setTitle = (index: number, title: string) => {
    const option = options[index];
    const old = textOf(option?.["id"]);
    const isNew = newIds.has(old) || isAsAdded(old, textOf(option?.["title"]));
    const id = isNew ? idFor(title, index) : undefined;
    if (id !== undefined) setNewIds(new Set([...newIds, id]));
    onChange(options.with(index, { ...option, ...(id === undefined ? {} : { id }), title }));
  };
  const setId = (index: number, id: string) => {
    const option = options[index];
    setNewIds(new Set([...newIds].filter((one) => one !== option?.["id"] && one !== id)));
    onChange(options.with(index, { ...option, id }));
  };
  const add = (at: number) => {
    const id = idFor("", options.length);
    setNewIds(new Set([...newIds, id]));
    write(options.toSpliced(at, 0, { id, title: "" }));
    focusPlace(formatPath([...place, at]));
  };
  const move = (index: number, by: number, direction: string) => {
    const to = index + by;
    if (to < 0 || to >= options.length) return;
    write(moveItem(options, [index], by));
    focusPlace(formatPath([...place, to]), `[aria-label="${moveLabel(to, direction)}"]`);
  };
  const remove = (index: number) => {
    write(options.toSpliced(index, 1));
    focusPlace(formatPath([...place, Math.min(index, options.length - 2)]));
  };
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Text size="sm" fw={500}>
        Options
      </Text>
      {options.map((option, index) => (
        <OptionLine
          // biome-ignore lint/suspicious/noArrayIndexKey: an option has no other identity while its id is typed
          key={index}
          option={option}
          place={[...place, index]}
          onTitle={(title) => setTitle(index, title)}
          onId={(id) => setId(index, id)}
          onEnter={() => add(index + 1)}
          onMove={(by, direction) => move(index, by, direction)}
          onRemove={() => remove(index)}
        />
      ))}
      {problem !== undefined && (
        <Text size="xs" className="tb-fault-error">
          {problem}
        </Text>
      )}
      <Group>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => add(options.length)}
        >
          Add an option
        </Button>
      </Group>
    </Stack>
  );
}

interface LineProps {
  option: JsonObject;
  place: Path;
  onTitle: (title: string) => void;
  onId: (id: string) => void;
  /** The title is written: the next option comes. */
  onEnter: () => void;
  onMove: (by: number, direction: string) => void;
  onRemove: () => void;
}

function OptionLine({ option, place, onTitle, onId, onEnter, onMove, onRemove }: LineProps) {
  const index = Number(place.at(-1));
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" {...standsFor(place)}>
      <TextInput
        aria-label={`Title of option ${index + 1}`}
        placeholder="What the contact reads"
        value={textOf(option["title"])}
        onChange={(event) => onTitle(event.currentTarget.value)}
        onKeyDown={({ key, nativeEvent }) => {
          if (key === "Enter" && !nativeEvent.isComposing) onEnter();
        }}
        wrapperProps={standsFor([...place, "title"])}
        style={{ flex: 1 }}
      />
      <TextInput
        aria-label={`ID of option ${index + 1}`}
        placeholder="id"
        value={textOf(option["id"])}
        onChange={(event) => onId(event.currentTarget.value)}
        wrapperProps={standsFor([...place, "id"])}
        classNames={{ input: "tb-mono" }}
        w={110}
      />
      <Group gap={0} wrap="nowrap" mt={6}>
        <OptionAction label={moveLabel(index, "up")} tip="Move up" onPress={() => onMove(-1, "up")}>
          <IconArrowUp size={14} />
        </OptionAction>
        <OptionAction label={moveLabel(index, "down")} tip="Move down" onPress={() => onMove(1, "down")}>
          <IconArrowDown size={14} />
        </OptionAction>
        <OptionAction label={`Delete option ${index + 1}`} tip="Delete" onPress={onRemove}>
          <IconTrash size={14} />
        </OptionAction>
      </Group>
    </Group>
  );
}

interface ActionProps {
  label: string;
  tip: string;
  onPress: () => void;
  children: ReactNode;
}

function OptionAction({ label, tip, onPress, children }: ActionProps) {
  return (
    <Tooltip label={tip}>
      <ActionIcon size="sm" aria-label={label} onClick={onPress}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function moveLabel(index: number, direction: string): string {
  return `Move option ${index + 1} ${direction}`;
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
