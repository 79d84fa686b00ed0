import { Select } from "@mantine/core";
import { isJsonObject } from "@tributary/engine";
import type { FieldShape } from "../editor/field-shape.ts";
import { initialValue } from "../editor/initial-config.ts";
import type { FieldProps } from "./field-props.ts";
import { useFieldState } from "./form-context.ts";
import { Fields } from "./group-field.tsx";
import { inWords } from "./words.ts";

type AlternativesShape = Extract<FieldShape, { kind: "alternatives" }>;

/** One of several forms, chosen by its kind. What another kind had is not kept: it would mean nothing there. */
export function AlternativesField({ shape, path, label, value, onChange }: FieldProps<AlternativesShape>) {
  const { error } = useFieldState(path);
  const chosen = isJsonObject(value) ? value[shape.by] : undefined;
  const option = shape.options.find((one) => one.value === chosen);
  const choose = (kind: string | null) => {
    const next = shape.options.find((one) => one.value === kind);
    onChange(next ? initialValue(next.shape) : undefined);
  };
  return (
    <div>
      <Select
        label={label}
        description={shape.meta.help}
        error={error}
        data-field={path}
        data={shape.options.map((one) => ({
          value: one.value,
          label: shape.meta.choices?.[one.value] ?? inWords(one.value),
        }))}
        value={typeof chosen === "string" ? chosen : null}
        clearable={shape.isOptional}
        onChange={choose}
      />
      {option?.shape.kind === "group" && isJsonObject(value) && option.shape.fields.length > 1 && (
        <div className="tb-group-fields">
          <Fields fields={option.shape.fields} path={path} value={value} onChange={onChange} without={[shape.by]} />
        </div>
      )}
    </div>
  );
}
