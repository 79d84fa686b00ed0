import { Anchor, Group, Text } from "@mantine/core";
import { type FlowJson, screenData } from "@tributary/flow-json";
import { useState } from "react";
import { type DataValue, readDataTemplate, writeDataTemplate } from "./additional-data.ts";
import { CodeField } from "./code-field.tsx";
import type { TextShape } from "./field-props.ts";
import { IssuesBeside, IssuesInside } from "./issues-at.tsx";
import { TemplateField } from "./template-field.tsx";

interface Props {
  flow: FlowJson | undefined;
  screen: string;
  /** A JSON template. */
  value: string;
  onChange: (value: string) => void;
}

/** What the first screen gets: its own fields when the Flow's JSON is known, else JSON. */
export function AdditionalDataFields({ flow, screen, value, onChange }: Props) {
  const [wantsJson, setWantsJson] = useState(false);
  const fields = flow && screenData(flow, screen.trim());
  const values = readDataTemplate(value);
  if (wantsJson || !fields || !values) {
    return (
      <div className="tb-group">
        <CodeField
          shape={jsonShape}
          path="additionalData"
          label="Additional Data"
          value={value}
          onChange={(text) => onChange(String(text ?? ""))}
        />
        <IssuesInside path="additionalData" />
        {fields && values && <Switchover text="Show as fields" onClick={() => setWantsJson(false)} />}
      </div>
    );
  }
  const unknown = [...values.keys()].filter((name) => fields.every((field) => field.name !== name));
  const set = (name: string, changed: DataValue | undefined) => {
    const next = new Map(values);
    if (changed) next.set(name, changed);
    else next.delete(name);
    onChange(writeDataTemplate(next));
  };
  return (
    <fieldset className="tb-group" data-field="additionalData">
      <legend className="tb-group-legend">Additional Data</legend>
      {fields.length === 0 && unknown.length === 0 && (
        <Text size="sm" c="dimmed">
          The screen {screen} takes no data.
        </Text>
      )}
      {fields.map(({ name, type, example }) => (
        <DataField
          key={name}
          name={name}
          type={type}
          example={example}
          value={values.get(name)}
          onChange={(one) => set(name, one)}
        />
      ))}
      {unknown.map((name) => (
        <DataField
          key={name}
          name={name}
          type="not a field of the screen"
          example={undefined}
          value={values.get(name)}
          onChange={(one) => set(name, one)}
        />
      ))}
      <IssuesBeside path="additionalData" rows={[...fields.map(({ name }) => name), ...unknown]} />
      <Switchover text="Write as JSON" onClick={() => setWantsJson(true)} />
    </fieldset>
  );
}

const jsonShape: TextShape = {
  kind: "text",
  isOptional: false,
  meta: {
    label: "Additional Data",
    control: "json",
    template: true,
    help: "A JSON object with values for the first screen.",
  },
};

interface FieldProps {
  name: string;
  type: string;
  example: unknown;
  value: DataValue | undefined;
  onChange: (value: DataValue | undefined) => void;
}

/** A text is put in quotes; every other type is written as JSON, or as one variable that holds it. */
function DataField({ name, type, example, value, onChange }: FieldProps) {
  const isText = type === "string";
  const sample =
    example === undefined ? "" : `, for example ${typeof example === "string" ? example : JSON.stringify(example)}`;
  const help = `${isText ? "text" : type}${sample}`.slice(0, 140);
  return (
    <TemplateField
      shape={{
        kind: "text",
        isOptional: true,
        meta: { template: true, help, ...(isText ? {} : { control: "long-text" }) },
      }}
      path={`additionalData.${name}`}
      label={name}
      value={value?.text ?? ""}
      onChange={(text) => onChange(typeof text === "string" ? { text, isQuoted: isText } : undefined)}
    />
  );
}

function Switchover({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <Group justify="flex-end">
      <Anchor component="button" type="button" size="xs" onClick={onClick}>
        {text}
      </Anchor>
    </Group>
  );
}
