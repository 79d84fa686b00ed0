import { Textarea } from "@mantine/core";
import { useRef } from "react";
import { InsertVariable } from "./insert-variable.tsx";

interface Props {
  label: string;
  /** The label is there for screen readers only. */
  isLabelHidden?: boolean;
  description?: string | undefined;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** At least so many lines; one line grows as it fills. */
  minRows?: number;
  isCode?: boolean;
}

/** A text in which variables are filled in, with a menu of them. */
export function TemplateField({ label, isLabelHidden = false, value, onChange, isCode = false, ...rest }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (output: string) => {
    const { selectionStart = value.length, selectionEnd = value.length } = field.current ?? {};
    onChange(value.slice(0, selectionStart) + output + value.slice(selectionEnd));
    const caret = selectionStart + output.length;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  };
  return (
    <Textarea
      ref={field}
      {...(isLabelHidden ? { "aria-label": label } : { label })}
      {...rest}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      maxRows={16}
      spellCheck={false}
      classNames={isCode ? { input: "tb-mono" } : {}}
      rightSection={<InsertVariable onInsert={insert} label={label} />}
      rightSectionProps={{ style: { alignItems: "flex-start", paddingTop: 5 } }}
      flex={1}
    />
  );
}
