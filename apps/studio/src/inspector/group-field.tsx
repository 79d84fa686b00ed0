import { Switch, Text } from "@mantine/core";
import { isJsonObject, type JsonObject } from "@tributary/engine";
import type { FieldShape, NamedShape } from "../editor/field-shape.ts";
import { initialValue } from "../editor/initial-config.ts";
import type { FieldProps } from "./field-props.ts";
import { useForm } from "./form-context.ts";
import { IssuesAt } from "./issues-at.tsx";
import { inWords } from "./words.ts";

type GroupShape = Extract<FieldShape, { kind: "group" }>;

/** Fields that belong together; one that may be left out has a switch. */
export function GroupField({ shape, path, label, value, onChange }: FieldProps<GroupShape>) {
  const isThere = isJsonObject(value);
  return (
    <fieldset className="tb-group">
      {shape.isOptional ? (
        <Switch
          label={label}
          description={shape.meta.help}
          data-field={path}
          checked={isThere}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? (initialValue({ ...shape, isOptional: false }) ?? {}) : undefined)
          }
        />
      ) : (
        <GroupHeading label={label} help={shape.meta.help} />
      )}
      {isThere && (
        <div className="tb-group-fields">
          <Fields fields={shape.fields} path={path} value={value} onChange={onChange} />
        </div>
      )}
      <IssuesAt paths={[path]} />
    </fieldset>
  );
}

export function GroupHeading({ label, help }: { label: string; help: string | undefined }) {
  return (
    <legend className="tb-group-legend">
      {label}
      {help !== undefined && (
        <Text component="span" size="xs" c="dimmed" display="block" fw={400}>
          {help}
        </Text>
      )}
    </legend>
  );
}

interface FieldsProps {
  fields: readonly NamedShape[];
  path: string;
  value: JsonObject;
  onChange: (value: JsonObject) => void;
  /** Fields that are shown elsewhere. */
  without?: readonly string[];
}

/** The fields of an object, one below the other; those that do not count at present are away. */
export function Fields({ fields, path, value, onChange, without = [] }: FieldsProps) {
  const { Field } = useForm();
  return fields
    .filter(({ key, shape }) => !without.includes(key) && key !== "key" && counts(shape, value))
    .map(({ key, shape }) => (
      <Field
        key={key}
        shape={shape}
        path={path === "" ? key : `${path}.${key}`}
        label={shape.meta.label ?? inWords(key)}
        value={value[key] ?? shape.initial}
        onChange={(changed) => onChange(withField(value, key, changed))}
      />
    ));
}

function counts({ meta }: FieldShape, neighbours: JsonObject): boolean {
  return Object.entries(meta.when ?? {}).every(([field, is]) => neighbours[field] === is);
}

/** The object with one field changed; a field that is nothing is left out. */
export function withField(value: JsonObject, key: string, changed: JsonObject[string] | undefined): JsonObject {
  if (changed !== undefined) return { ...value, [key]: changed };
  const { [key]: _gone, ...others } = value;
  return others;
}
