import type { Issue, JourneyNode } from "@tributary/engine";
import { type ComponentType, createContext, useContext } from "react";
import type { VariableChoice } from "../editor/surroundings.ts";
import type { LastValues } from "../variables/last-values.ts";
import type { FieldProps } from "./field-props.ts";

interface Form {
  node: JourneyNode;
  issues: readonly Issue[];
  variables: readonly VariableChoice[];
  lastValues: LastValues;
  /** The field that an issue led to. */
  focusedField: string | undefined;
  /** What may stand in a field, for example, by its path. */
  examples: ReadonlyMap<string, string>;
  /** The right editor for any field: groups and lists are made of fields again. */
  Field: ComponentType<FieldProps>;
}

/** What all fields of a node's form share. */
export const FormContext = createContext<Form | undefined>(undefined);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error("Not inside a form.");
  return form;
}

/** What a field has to say about itself, as Mantine's inputs take it. */
export interface FieldState {
  error: string | undefined;
  isFocused: boolean;
}

export function useFieldState(path: string): FieldState {
  const { issues, focusedField } = useForm();
  const found = issues.find(({ field }) => field === path);
  return { error: found && withoutLabel(found.message), isFocused: focusedField === path };
}

/** “Question: must be filled in.” stands below the question already. */
export function withoutLabel(message: string): string {
  const bare = /^[^:.“]{1,60}: (.+)$/s.exec(message)?.[1];
  return bare === undefined ? message : bare.charAt(0).toUpperCase() + bare.slice(1);
}
