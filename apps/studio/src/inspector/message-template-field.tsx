import { Autocomplete, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEditing } from "../editor/journey-context.ts";
import { useClient } from "../session/session.ts";
import { templatesQuery } from "../templates/queries.ts";
import { templateParts } from "../templates/template-parts.ts";
import { emptyIsNothing, type FieldProps, type TextShape } from "./field-props.ts";
import { useFieldState } from "./form-context.ts";

/** The name of a message template; those of the connected accounts that can be sent are offered. */
export function MessageTemplateField({ shape, path, label, value, onChange }: FieldProps<TextShape>) {
  const { error } = useFieldState(path);
  const { projectId } = useEditing();
  const templates = useQuery(templatesQuery(useClient(), projectId)).data ?? [];
  const approved = templates.filter(({ status }) => status === "APPROVED");
  const texts = new Map(approved.map(({ name, components }) => [name, templateParts(components).body]));
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
      onChange={(name) => onChange(emptyIsNothing(name, shape.isOptional))}
    />
  );
}
