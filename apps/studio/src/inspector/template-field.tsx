import { Group, Text, Textarea, TextInput } from "@mantine/core";
import { templateProblem } from "@tributary/engine";
import { useRef } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { InsertVariable } from "../variables/insert-variable.tsx";
import { useVariableInsertion } from "../variables/use-variable-insertion.ts";
import { countText } from "./count-text.ts";
import { DeclareOffers } from "./declare-offers.tsx";
import { emptyIsNothing, type FieldProps, type TextShape } from "./field-props.ts";
import { useFieldState, useForm } from "./form-context.ts";

/** A text with variables in it: a menu inserts them, and the length is counted against WhatsApp's limit. */
export function TemplateField({ shape, path, label, value, onChange }: FieldProps<TextShape>) {
  const { error } = useFieldState(path);
  const { variables, lastValues, examples } = useForm();
  const example = examples.get(path);
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const text = typeof value === "string" ? value : "";
  const isLong = shape.meta.control === "long-text";
  const write = (written: string) => onChange(emptyIsNothing(written, shape.isOptional));
  const insertion = useVariableInsertion({ field, text, onChange: write });
  const typed = shape.meta.template === true ? templateProblem(text) : undefined;
  const shared = {
    ref: field,
    id: `field-${path}`,
    error: typed === undefined ? error : `This text cannot be filled in: ${typed}.`,
    "data-field": path,
    description: shape.meta.help,
    placeholder: example === undefined ? undefined : `For example: ${example}`,
    value: text,
    onChange: ({ currentTarget }: { currentTarget: HTMLTextAreaElement | HTMLInputElement }) =>
      insertion.write(currentTarget.value, currentTarget.selectionStart),
  };
  return (
    <div>
      <Group justify="space-between" align="end" gap={4} mb={2} wrap="nowrap">
        <label className="tb-label" htmlFor={`field-${path}`}>
          {label}
        </label>
        <Group gap={6} wrap="nowrap">
          <Counter text={text} limit={shape.meta.maxLength} />
          <InsertVariable
            label={label}
            variables={variables}
            lastValues={lastValues}
            onInsert={insertion.insert}
            isOpened={insertion.isAsked}
            onClose={insertion.close}
          />
        </Group>
      </Group>
      {isLong ? <Textarea {...shared} autosize minRows={2} maxRows={12} size="sm" /> : <TextInput {...shared} />}
      <DeclareOffers path={path} />
    </div>
  );
}

const meanings = {
  exact: "WhatsApp's limit",
  filled: "With the variables' last values; WhatsApp counts the finished text.",
  least: "Variables add to it; WhatsApp counts the finished text.",
};

function Counter({ text, limit }: { text: string; limit: number | undefined }) {
  const { lastValues } = useForm();
  const { bot } = useEditing().surroundings;
  if (limit === undefined) return null;
  const { length, kind } = countText(text, { bot, lastValues });
  const sign = { exact: "", filled: "≈ ", least: "≥ " }[kind];
  return (
    <Text
      span
      size="xs"
      className="tb-number"
      c={length > limit ? "var(--mantine-color-error)" : "dimmed"}
      title={meanings[kind]}
    >
      {sign}
      {length} / {limit}
    </Text>
  );
}
