import { NumberInput, Select, Switch, Textarea, TextInput } from "@mantine/core";
import type { Json, PropertyFacts, PropertyForm } from "@tributary/flow-json";
import type { ComponentType } from "react";
import { changeText, useFlowStore } from "../flow-editor/flow-store.ts";
import { ActionField } from "./action-field.tsx";
import { refuseComponentName, renameComponent } from "./edit-components.ts";
import { type Path, readObject } from "./edit-document.ts";
import { standsFor } from "./focus-place.ts";
import { InsertData } from "./insert-data.tsx";
import { NameField } from "./name-field.tsx";
import { OptionsField } from "./options-field.tsx";
import { WrittenField } from "./written-field.tsx";

interface Props {
  property: PropertyFacts;
  value: Json | undefined;
  problem: string | undefined;
  /** Where the component stands. */
  path: Path;
  /** Undefined takes the property out of the document. */
  onChange: (value: Json | undefined) => void;
}

/** What a field of one kind gets. */
export interface FieldProps<Form extends PropertyForm = PropertyForm> extends Props {
  form: Form;
  label: string;
}

/** One property of a component, as its kind is filled in. Dynamic values and what has no form are written out. */
export function PropertyField(props: Props) {
  return (
    <div {...standsFor([...props.path, props.property.name])}>
      <FieldOfKind {...props} />
    </div>
  );
}

function FieldOfKind(props: Props) {
  const { property, value } = props;
  const label = readable(property.name);
  const { form } = property;
  if (form === undefined || (isDynamic(value) && form.kind !== "text" && form.kind !== "options")) {
    const hint =
      property.dynamicTypes.length > 0 ? { description: "A value, or a reference to data or to an answer." } : {};
    return <WrittenField {...props} {...hint} label={label} />;
  }
  const Field = fields[form.kind] as ComponentType<FieldProps>;
  return <Field {...props} form={form} label={label} />;
}

const fields: { [Kind in PropertyForm["kind"]]: ComponentType<FieldProps<Extract<PropertyForm, { kind: Kind }>>> } = {
  text: TextField,
  name: ComponentNameField,
  flag: FlagField,
  number: NumberField,
  choice: ChoiceField,
  options: OptionsField,
  action: ActionField,
};

function TextField({
  form,
  label,
  value,
  problem,
  property,
  onChange,
}: FieldProps<{ kind: "text"; maxCharacters?: number }>) {
  const text = typeof value === "string" ? value : Array.isArray(value) ? value.join("\n") : "";
  const { maxCharacters } = form;
  const isLong = maxCharacters === undefined || maxCharacters > 80;
  const give = (given: string) => onChange(given === "" && !property.isRequired ? undefined : given);
  const insert = !Array.isArray(value) && property.dynamicTypes.includes("string") && (
    <InsertData into={label} text={text} onChange={onChange} />
  );
  const shared = {
    label,
    value: text,
    rightSection: insert || undefined,
    error: problem,
    required: property.isRequired,
    withAsterisk: property.isRequired,
    description:
      isDynamic(value) || maxCharacters === undefined ? undefined : `${[...text].length} of ${maxCharacters}`,
    inputWrapperOrder: ["label", "input", "description", "error"] as ("label" | "input" | "description" | "error")[],
  };
  if (Array.isArray(value)) {
    return <Textarea {...shared} autosize onChange={(event) => onChange(event.currentTarget.value.split("\n"))} />;
  }
  return isLong ? (
    <Textarea {...shared} autosize onChange={(event) => give(event.currentTarget.value)} />
  ) : (
    <TextInput {...shared} onChange={(event) => give(event.currentTarget.value)} />
  );
}

function ComponentNameField({ value, problem, path }: FieldProps<{ kind: "name" }>) {
  const store = useFlowStore();
  const textNow = () => store.getState().history.present;
  return (
    <NameField
      label="Name"
      description="The answer comes back under this name."
      name={typeof value === "string" ? value : ""}
      problem={problem}
      refuse={(name) => refuseComponentName(readObject(textNow()), path, name)}
      onRename={(name) => changeText(store, renameComponent(textNow(), path, name))}
      required
    />
  );
}

/** `visible` and `enabled` hold when nothing is said. */
const onByDefault = new Set(["visible", "enabled"]);

function FlagField({ label, property, value, problem, onChange }: FieldProps<{ kind: "flag" }>) {
  const isOnByDefault = onByDefault.has(property.name);
  return (
    <Switch
      label={label}
      checked={typeof value === "boolean" ? value : isOnByDefault}
      error={problem}
      onChange={(event) => {
        const { checked } = event.currentTarget;
        onChange(checked === isOnByDefault ? undefined : checked);
      }}
    />
  );
}

function NumberField({
  form,
  label,
  value,
  problem,
  onChange,
}: FieldProps<{ kind: "number"; min?: number; max?: number }>) {
  const limits = {
    ...(form.min === undefined ? {} : { min: form.min }),
    ...(form.max === undefined ? {} : { max: form.max }),
  };
  return (
    <NumberInput
      label={label}
      value={typeof value === "number" || typeof value === "string" ? value : ""}
      error={problem}
      allowDecimal={false}
      {...limits}
      onChange={(given) => onChange(typeof given === "number" ? given : undefined)}
    />
  );
}

function ChoiceField({
  form,
  label,
  value,
  problem,
  onChange,
}: FieldProps<{ kind: "choice"; choices: readonly string[] }>) {
  return (
    <Select
      label={label}
      data={[...form.choices]}
      value={typeof value === "string" ? value : null}
      error={problem}
      placeholder="As usual"
      onChange={(given) => onChange(given ?? undefined)}
      clearable
    />
  );
}

/** `${data.x}`, or an expression between backticks. */
export function isDynamic(value: Json | undefined): boolean {
  return typeof value === "string" && (/\$\{[^}]+\}/.test(value) || value.startsWith("`"));
}

function readable(name: string): string {
  const words = name.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
