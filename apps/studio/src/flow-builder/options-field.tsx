import { NativeSelect, Stack } from "@mantine/core";
import { changeText, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import { addData } from "./edit-data.ts";
import { editText, readObject, setAt, valueAt } from "./edit-document.ts";
import type { FieldProps } from "./property-field.tsx";
import { useScreenData } from "./screen-data.tsx";
import { WrittenOptions } from "./written-options.tsx";

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
