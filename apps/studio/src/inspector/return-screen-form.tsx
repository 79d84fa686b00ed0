import { Text } from "@mantine/core";
import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";
import { type ScreenField as DeclaredField, screenData } from "@tributary/flow-json";
import { shapeOf } from "../editor/field-shape.ts";
import { useEditing, useJourney } from "../editor/journey-context.ts";
import { nodeTypeOf } from "../editor/node-kinds.ts";
import { Fields, withField } from "./group-field.tsx";
import { IssuesAt, IssuesBeside } from "./issues-at.tsx";
import { knownFlow } from "./known-flow.ts";
import { TemplateField } from "./template-field.tsx";

interface Props {
  config: JsonObject;
  onChange: (config: JsonObject, field: string) => void;
}

interface Given extends JsonObject {
  name: string;
  type: string;
  value: string;
}

/** The Return Screen node: once the screen is known, its own fields in their types; what else is set stays below them. */
export function ReturnScreenForm({ config, onChange }: Props) {
  const { surroundings } = useEditing();
  const journey = useJourney();
  const flow = journey.kind === "user" ? undefined : knownFlow(surroundings, journey.flowId);
  const nodeType = nodeTypeOf("return-screen");
  const shape = nodeType ? shapeOf(nodeType.config) : undefined;
  if (shape?.kind !== "group") return null;
  const declared = flow && screenData(flow, String(config["screen"] ?? ""));
  const items = Array.isArray(config["data"]) ? config["data"] : [];
  const given = items.filter(isGiven);
  const rowOf = (name: string) => items.findIndex((item) => isGiven(item) && item.name === name);
  const isPlain = declared === undefined || given.some(({ name }) => declared.every((field) => field.name !== name));
  const set = (field: DeclaredField, value: string) =>
    onChange(withField(config, "data", withValue(given, field, value)), `data ${field.name}`);
  const change = (changed: JsonObject) => onChange(changed, "screen");
  return (
    <>
      <Fields fields={shape.fields} path="" value={config} onChange={change} without={isPlain ? [] : ["data"]} />
      {!isPlain && (
        <fieldset className="tb-group" data-field="data">
          <legend className="tb-group-legend">Data</legend>
          {declared.length === 0 && (
            <Text size="sm" c="dimmed">
              The screen takes no data.
            </Text>
          )}
          {declared.map((field) => (
            <DataField
              key={field.name}
              field={field}
              index={rowOf(field.name)}
              value={given.find(({ name }) => name === field.name)?.value ?? ""}
              onChange={(value) => set(field, value)}
            />
          ))}
          <IssuesBeside path="data" rows={declared.flatMap(({ name }) => [name, rowOf(name)])} />
        </fieldset>
      )}
    </>
  );
}

interface DataFieldProps {
  field: DeclaredField;
  /** Its place among the values that are set; -1 when it is not. */
  index: number;
  value: string;
  onChange: (value: string) => void;
}

function DataField({ field, index, value, onChange }: DataFieldProps) {
  const { name, type, example } = field;
  const sample = example === undefined ? "" : `, for example ${written(example)}`;
  const help = `${type === "string" ? "text" : type}${sample}`.slice(0, 140);
  const row = `data.${index === -1 ? name : index}`;
  const meta = { template: true, help, ...(type === "string" ? {} : { control: "long-text" as const }) };
  return (
    <div className="tb-group" data-field={row}>
      <TemplateField
        shape={{ kind: "text", isOptional: false, meta }}
        path={index === -1 ? row : `${row}.value`}
        label={name}
        value={value}
        onChange={(text) => onChange(typeof text === "string" ? text : "")}
      />
      {index !== -1 && <IssuesAt paths={[row, `${row}.name`, `${row}.type`]} />}
    </div>
  );
}

/** The values with one of them set, in the type that the screen declares. */
function withValue(given: readonly Given[], { name, type }: DeclaredField, value: string): Json {
  const one = { name, type: type === "unknown" ? "string" : type, value };
  const isThere = given.some((other) => other.name === name);
  return isThere ? given.map((other) => (other.name === name ? one : other)) : [...given, one];
}

function isGiven(value: Json): value is Given {
  return isJsonObject(value) && ["name", "type", "value"].every((key) => typeof value[key] === "string");
}

function written(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
