import { Group, Text, Textarea, TextInput } from "@mantine/core";
import { minimumLength, templateVariables } from "@tributary/engine";
import { useRef } from "react";
import { emptyIsNothing, type FieldProps, type TextShape } from "./field-props.ts";
import { useFieldState } from "./form-context.ts";
import { InsertVariable } from "./insert-variable.tsx";

/** A text with variables in it: a menu inserts them, and the length is counted against WhatsApp's limit. */
export function TemplateField({ shape, path, label, value, onChange }: FieldProps<TextShape>) {
  const { error } = useFieldState(path);
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const text = typeof value === "string" ? value : "";
  const isLong = shape.meta.control === "long-text";
  const write = (written: string) => onChange(emptyIsNothing(written, shape.isOptional));
  const insert = (reference: string) => {
    const { selectionStart, selectionEnd } = field.current ?? {};
    const from = selectionStart ?? text.length;
    const output = `{{ ${reference} }}`;
    write(text.slice(0, from) + output + text.slice(selectionEnd ?? from));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + output.length, from + output.length);
    });
  };
  const shared = {
    ref: field,
    id: `field-${path}`,
    error,
    "data-field": path,
    description: shape.meta.help,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => write(event.currentTarget.value),
  };
  return (
    <div>
      <Group justify="space-between" align="end" gap={4} mb={2} wrap="nowrap">
        <label className="tb-label" htmlFor={`field-${path}`}>
          {label}
        </label>
        <Group gap={6} wrap="nowrap">
          <Counter text={text} limit={shape.meta.maxLength} />
          <InsertVariable onInsert={insert} label={label} />
        </Group>
      </Group>
      {isLong ? <Textarea {...shared} autosize minRows={2} maxRows={12} size="sm" /> : <TextInput {...shared} />}
    </div>
  );
}

function Counter({ text, limit }: { text: string; limit: number | undefined }) {
  if (limit === undefined) return null;
  const length = minimumLength(text);
  const isOpen = templateVariables(text).length > 0;
  const isOver = length > limit;
  return (
    <Text
      span
      size="xs"
      className="tb-number"
      c={isOver ? "var(--mantine-color-error)" : "dimmed"}
      title={isOpen ? "Variables add to it; WhatsApp counts the finished text." : "WhatsApp's limit"}
    >
      {isOpen ? "≥ " : ""}
      {length} / {limit}
    </Text>
  );
}
