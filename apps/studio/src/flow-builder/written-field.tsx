import { Textarea } from "@mantine/core";
import type { Json } from "@tributary/flow-json";
import { useTyped } from "./use-typed.ts";

interface Props {
  label: string;
  description?: string;
  value: Json | undefined;
  problem?: string | undefined;
  /** Undefined takes the value out of the document. */
  onChange: (value: Json | undefined) => void;
}

/** A value as it stands in the document. */
export function WrittenField({ label, description, value, problem, onChange }: Props) {
  const { text, isTouched, type, drop } = useTyped(value === undefined ? "" : written(value));
  const given = text.trim() === "" ? undefined : read(text, typeof value === "string");
  const isUnreadable = text.trim() !== "" && given === undefined;
  const finish = () => {
    if (!isTouched || isUnreadable) return;
    drop();
    onChange(given);
  };
  return (
    <Textarea
      label={label}
      description={description}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={finish}
      spellCheck={false}
      error={problem ?? (isUnreadable ? "This is no JSON value." : undefined)}
      autosize
      maxRows={10}
      classNames={{ input: "tb-mono" }}
    />
  );
}

function written(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

/** Texts and references need no quotes here. */
function read(text: string, isText: boolean): Json | undefined {
  if (isText || /^[$`]/.test(text.trim())) return isText ? text : text.trim();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
