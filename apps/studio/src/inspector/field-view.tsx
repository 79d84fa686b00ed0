import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import type { ComponentType } from "react";
import type { FieldShape } from "../editor/field-shape.ts";
import { AlternativesField } from "./alternatives-field.tsx";
import { CodeField } from "./code-field.tsx";
import { emptyIsNothing, type FieldProps, type TextShape } from "./field-props.ts";
import { useFieldState } from "./form-context.ts";
import { GroupField } from "./group-field.tsx";
import { JsonField } from "./json-field.tsx";
import { ListField } from "./list-field.tsx";
import { ApiField, FlowField, JourneyField } from "./reference-fields.tsx";
import { ScreenField } from "./screen-field.tsx";
import { TemplateField } from "./template-field.tsx";
import { VariableField } from "./variable-field.tsx";
import { inWords } from "./words.ts";

/** The right editor for a field, by what its schema says of it. */
export function FieldView(props: FieldProps) {
  const { shape } = props;
  switch (shape.kind) {
    case "text": {
      const Control = controlOf(shape);
      return <Control {...props} shape={shape} />;
    }
    case "number":
      return <NumberField {...props} shape={shape} />;
    case "switch":
      return <SwitchField {...props} shape={shape} />;
    case "choice":
      return <ChoiceField {...props} shape={shape} />;
    case "list":
      return <ListField {...props} shape={shape} />;
    case "group":
      return <GroupField {...props} shape={shape} />;
    case "alternatives":
      return <AlternativesField {...props} shape={shape} />;
    case "fixed":
      return null;
    case "record":
    case "any":
      return <JsonField {...props} />;
  }
}

function controlOf({ meta }: TextShape): ComponentType<FieldProps<TextShape>> {
  switch (meta.control) {
    case "api":
      return ApiField;
    case "flow":
      return FlowField;
    case "user-journey":
      return JourneyField;
    case "flow-screen":
      return ScreenField;
    case "variable":
      return VariableField;
    case "code":
    case "json":
      return CodeField;
    default:
      return meta.template === true || meta.control === "long-text" ? TemplateField : PlainField;
  }
}

function PlainField({ shape, path, label, value, onChange }: FieldProps<TextShape>) {
  const { error } = useFieldState(path);
  return (
    <TextInput
      label={label}
      description={shape.meta.help}
      error={error}
      data-field={path}
      value={typeof value === "string" ? value : ""}
      {...(shape.maximum === undefined ? {} : { maxLength: shape.maximum })}
      onChange={({ currentTarget }) => onChange(emptyIsNothing(currentTarget.value, shape.isOptional))}
    />
  );
}

function NumberField({ shape, path, label, value, onChange }: FieldProps<Extract<FieldShape, { kind: "number" }>>) {
  const { error } = useFieldState(path);
  return (
    <NumberInput
      label={label}
      description={shape.meta.help}
      error={error}
      data-field={path}
      size="sm"
      value={typeof value === "number" ? value : ""}
      allowDecimal={!shape.isWhole}
      {...(shape.minimum === undefined ? {} : { min: shape.minimum })}
      {...(shape.maximum === undefined ? {} : { max: shape.maximum })}
      onChange={(given) => onChange(typeof given === "number" ? given : undefined)}
    />
  );
}

function SwitchField({ shape, path, label, value, onChange }: FieldProps<Extract<FieldShape, { kind: "switch" }>>) {
  const { error } = useFieldState(path);
  return (
    <Switch
      label={label}
      description={shape.meta.help}
      error={error}
      data-field={path}
      checked={value === true}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  );
}

function ChoiceField({ shape, path, label, value, onChange }: FieldProps<Extract<FieldShape, { kind: "choice" }>>) {
  const { error } = useFieldState(path);
  return (
    <Select
      label={label}
      description={shape.meta.help}
      error={error}
      data-field={path}
      data={shape.options.map((option) => ({ value: option, label: inWords(option) }))}
      value={typeof value === "string" ? value : null}
      clearable={shape.isOptional}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
