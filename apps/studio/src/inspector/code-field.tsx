import { Group, Skeleton, Text } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { DeclareOffers } from "./declare-offers.tsx";
import { exitNames } from "./exit-names.ts";
import { emptyIsNothing, type FieldProps, type TextShape } from "./field-props.ts";
import { useFieldState, useForm } from "./form-context.ts";

const CodeEditor = lazy(async () => ({ default: (await import("./code-editor.tsx")).CodeEditor }));

/** JavaScript or JSON, with the variables as completions. */
export function CodeField({ shape, path, label, value, onChange }: FieldProps<TextShape>) {
  const { isReadOnly } = useEditing();
  const { error } = useFieldState(path);
  const { variables, lastValues, node } = useForm();
  const world = useMemo(() => ({ variables, lastValues, exits: exitNames(node) }), [variables, lastValues, node]);
  const language = shape.meta.control === "code" ? "javascript" : "json";
  return (
    <div data-field={path}>
      <Group justify="space-between">
        <span className="tb-label">{label}</span>
      </Group>
      {shape.meta.help !== undefined && (
        <Text size="xs" c="dimmed" mb={4}>
          {shape.meta.help}
        </Text>
      )}
      <Suspense fallback={<Skeleton height={140} />}>
        <CodeEditor
          label={label}
          language={language}
          value={typeof value === "string" ? value : ""}
          world={world}
          isReadOnly={isReadOnly}
          onChange={(text) => onChange(emptyIsNothing(text, shape.isOptional))}
        />
      </Suspense>
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4}>
          {error}
        </Text>
      )}
      <DeclareOffers path={path} />
    </div>
  );
}
