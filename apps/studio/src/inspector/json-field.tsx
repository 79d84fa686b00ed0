import { JsonInput } from "@mantine/core";
import { jsonValue } from "@tributary/engine";
import { useState } from "react";
import type { FieldProps } from "./field-props.ts";
import { useFieldState } from "./form-context.ts";

/** Any JSON, as text; it counts as soon as it can be read. */
export function JsonField({ shape, path, label, value, onChange }: FieldProps) {
  const { error } = useFieldState(path);
  const [typed, setTyped] = useState<string>();
  const write = (text: string) => {
    setTyped(text);
    const read = parse(text);
    if (text.trim() === "" && shape.isOptional) onChange(undefined);
    else if (read !== undefined) onChange(read);
  };
  return (
    <JsonInput
      label={label}
      description={shape.meta.help}
      error={typed !== undefined && typed.trim() !== "" && parse(typed) === undefined ? "This is not JSON yet." : error}
      data-field={path}
      autosize
      minRows={2}
      size="sm"
      value={typed ?? (value === undefined ? "" : JSON.stringify(value, null, 2))}
      onChange={write}
      onBlur={() => setTyped(undefined)}
    />
  );
}

function parse(text: string) {
  try {
    return jsonValue.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
