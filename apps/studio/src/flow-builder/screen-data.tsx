import { ActionIcon, Button, Group, NativeSelect, Stack, Text, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { formatPath } from "@tributary/flow-json";
import { flushSync } from "react-dom";
import { changeText, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import {
  addData,
  type DataField,
  type DataKind,
  listData,
  refuseDataName,
  renameData,
  setDataKind,
} from "./edit-data.ts";
import { editText, readObject, setAt } from "./edit-document.ts";
import { focusPlace, standsFor } from "./focus-place.ts";
import { NameField } from "./name-field.tsx";
import { WrittenField } from "./written-field.tsx";

const kinds: { value: Exclude<DataKind, "other">; label: string }[] = [
  { value: "choices", label: "List to choose from" },
  { value: "text", label: "Text" },
  { value: "number", label: "Number" },
  { value: "flag", label: "Yes or no" },
];

/** What the chosen screen is given, by a message, a screen before it or the endpoint. */
export function useScreenData(): DataField[] {
  const text = useFlowState(({ history }) => history.present);
  const screenIndex = useFlowState((state) => state.screenIndex);
  return listData(readObject(text), screenIndex);
}

/** The data that a screen is given before it is shown, each with an example for the phone. */
export function ScreenData({ index }: { index: number }) {
  const store = useFlowStore();
  const fields = useScreenData();
  const add = () => {
    const { text, name } = addData(store.getState().history.present, index, { kind: "choices" });
    flushSync(() => changeText(store, text));
    focusPlace(formatPath(["screens", index, "data", name]));
  };
  return (
    <Stack gap={8} role="group" aria-label="Data of the screen" {...standsFor(["screens", index, "data"])}>
      <div>
        <Text size="sm" fw={500}>
          Data of the screen
        </Text>
        <Text size="xs" c="dimmed">
          What comes from outside: lists, names, prices. Components show it. The phone here shows the examples.
        </Text>
      </div>
      {fields.map((field) => (
        <DataLine key={field.name} field={field} index={index} />
      ))}
      <Group>
        <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} aria-hidden />} onClick={add}>
          Add data
        </Button>
      </Group>
    </Stack>
  );
}

function DataLine({ field, index }: { field: DataField; index: number }) {
  const store = useFlowStore();
  const { name, kind, example } = field;
  const change = (text: string) => changeText(store, text);
  const textNow = () => store.getState().history.present;
  const refuse = (given: string) => refuseDataName(readObject(textNow()), index, { from: name, to: given });
  const choose = (value: string) => {
    const chosen = kinds.find((one) => one.value === value);
    if (chosen) change(setDataKind(textNow(), index, name, chosen.value));
  };
  const remove = () =>
    change(editText(textNow(), (whole) => setAt(whole, ["screens", index, "data", name], undefined)));
  const place = ["screens", index, "data", name, "__example__"];
  return (
    <Stack gap={4} className="tb-data-line" {...standsFor(["screens", index, "data", name])}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <NameField
          aria-label={`Name of the data ${name}`}
          name={name}
          problem={refuse(name)}
          refuse={refuse}
          onRename={(given) => change(renameData(textNow(), index, { from: name, to: given }))}
          style={{ flex: 1 }}
        />
        <NativeSelect
          aria-label={`Kind of the data ${name}`}
          value={kind}
          onChange={(event) => choose(event.currentTarget.value)}
          data={kind === "other" ? [...kinds, { value: "other", label: "As written" }] : kinds}
          w={175}
        />
        <Tooltip label="Delete">
          <ActionIcon aria-label={`Delete the data ${name}`} onClick={remove} mt={4}>
            <IconTrash size={15} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <div {...standsFor(place)}>
        <WrittenField
          label={`Example of ${name}`}
          value={example}
          onChange={(value) => change(editText(textNow(), (whole) => setAt(whole, place, value)))}
        />
      </div>
    </Stack>
  );
}
