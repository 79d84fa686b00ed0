import { Autocomplete } from "@mantine/core";
import { useEditing, useJourney } from "../editor/journey-context.ts";
import { emptyIsNothing, type FieldProps, type TextShape } from "./field-props.ts";
import { useFieldState } from "./form-context.ts";
import { knownFlow } from "./known-flow.ts";

/** A screen of the journey's own Flow. */
export function ScreenField({ shape, path, label, value, onChange }: FieldProps<TextShape>) {
  const { error } = useFieldState(path);
  const { surroundings } = useEditing();
  const journey = useJourney();
  const flow = journey.kind === "user" ? undefined : knownFlow(surroundings, journey.flowId);
  const titles = new Map(flow?.screens.map(({ id, title }) => [id, title]));
  return (
    <Autocomplete
      label={label}
      description={
        flow ? shape.meta.help : "The id of a screen. Sync the Flow under WhatsApp Flows to choose from its screens."
      }
      error={error}
      data-field={path}
      data={[...titles.keys()]}
      renderOption={({ option }) => [option.value, titles.get(option.value)].filter(Boolean).join(" · ")}
      value={typeof value === "string" ? value : ""}
      onChange={(screen) => onChange(emptyIsNothing(screen, shape.isOptional))}
    />
  );
}
