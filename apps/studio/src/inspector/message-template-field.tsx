import { Autocomplete, Text } from "@mantine/core";
import { useRef } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { templateParts } from "../templates/template-parts.ts";
import type { FieldProps, TextShape } from "./field-props.ts";
import { useFieldState } from "./form-context.ts";

interface Props extends FieldProps<TextShape> {
  /** One of those that are offered is taken. */
  onChoose: (name: string) => void;
}

/** The name of a message template; those of the connected accounts that can be sent are offered. */
export function MessageTemplateField({ shape, path, label, value, onChange, onChoose }: Props) {
  const { error } = useFieldState(path);
  const { templates } = useEditing().surroundings;
  const chosen = useRef<string>(undefined);
  const approved = templates.filter(({ status }) => status === "APPROVED");
  const texts = new Map(approved.map(({ name, components }) => [name, templateParts(components).body]));
  // A press on an offer is told first, and then its name as if it had been typed.
  const write = (name: string) => {
    const isChosen = chosen.current === name;
    chosen.current = undefined;
    if (isChosen) onChoose(name);
    else onChange(name);
  };
  return (
    <Autocomplete
      label={label}
      description={shape.meta.help}
      error={error}
      data-field={path}
      data={[...texts.keys()]}
      renderOption={({ option }) => (
        <div>
          {option.value}
          <Text size="xs" c="dimmed" lineClamp={2}>
            {texts.get(option.value)}
          </Text>
        </div>
      )}
      value={typeof value === "string" ? value : ""}
      onOptionSubmit={(name) => {
        chosen.current = name;
      }}
      onChange={write}
    />
  );
}
