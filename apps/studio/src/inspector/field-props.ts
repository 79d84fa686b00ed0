import type { Json } from "@tributary/engine";
import type { FieldShape } from "../editor/field-shape.ts";

/** What every field of a form gets. `path` is dotted, as issues name fields. */
export interface FieldProps<Shape extends FieldShape = FieldShape> {
  shape: Shape;
  path: string;
  label: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

export type TextShape = Extract<FieldShape, { kind: "text" }>;

/** An optional text that is empty is left out. */
export function emptyIsNothing(text: string, isOptional: boolean): string | undefined {
  return text === "" && isOptional ? undefined : text;
}
