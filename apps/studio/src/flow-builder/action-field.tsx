import { Button, Code, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import {
  type FlowJson,
  isJsonObject,
  type Json,
  type JsonObject,
  parseFlowJson,
  screenData,
} from "@tributary/flow-json";
import { useFlowState } from "../flow-editor/flow-store.ts";
import { readObject } from "./edit-document.ts";
import { listComponents } from "./list-components.ts";
import type { FieldProps } from "./property-field.tsx";

const names: Record<string, string> = {
  navigate: "Open another screen",
  complete: "End the Flow and send the answer",
  data_exchange: "Ask the endpoint",
  update_data: "Change data of this screen",
  open_url: "Open a web page",
};

/** What happens on a tap or a choice, and what it takes along. */
export function ActionField({
  form,
  label,
  property,
  value,
  problem,
  onChange,
}: FieldProps<{ kind: "action"; actions: readonly string[] }>) {
  const text = useFlowState(({ history }) => history.present);
  const screenIndex = useFlowState((state) => state.screenIndex);
  const { flow } = parseFlowJson(text);
  const action = isJsonObject(value) ? value : undefined;
  const name = typeof action?.["name"] === "string" ? action["name"] : null;
  const own = flow?.screens.find(({ index }) => index === screenIndex)?.id;
  const targets = (flow?.screens ?? [])
    .filter(({ id }) => id !== own)
    .map(({ id, title }) => ({ value: id, label: title ? `${title} (${id})` : id }));
  const next = isJsonObject(action?.["next"]) ? action["next"]["name"] : undefined;
  const choose = (chosen: string | null) => onChange(chosen === null ? undefined : begin(chosen, targets[0]?.value));
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Select
        label={label}
        data={form.actions.map((one) => ({ value: one, label: names[one] ?? one }))}
        value={name}
        onChange={choose}
        error={problem}
        clearable={!property.isRequired}
        placeholder="Nothing"
      />
      {name === "navigate" && (
        <Select
          label="Screen"
          data={targets}
          value={typeof next === "string" ? next : null}
          onChange={(id) => onChange({ ...action, next: { type: "screen", name: id ?? "" } })}
          placeholder="Choose a screen"
        />
      )}
      {name === "open_url" && (
        <TextInput
          label="Address"
          value={typeof action?.["url"] === "string" ? action["url"] : ""}
          onChange={(event) => onChange({ ...action, url: event.currentTarget.value })}
          placeholder="https://"
        />
      )}
      {name !== null && name !== "open_url" && (
        <Payload
          payload={action?.["payload"]}
          suggestion={suggestPayload(text, screenIndex, flow)}
          onChange={(payload) => onChange({ ...action, payload })}
        />
      )}
    </Stack>
  );
}

interface PayloadProps {
  payload: Json | undefined;
  suggestion: JsonObject;
  onChange: (payload: JsonObject) => void;
}

function Payload({ payload, suggestion, onChange }: PayloadProps) {
  const taken = isJsonObject(payload) ? payload : {};
  const missing = Object.entries(suggestion).filter(([name]) => !Object.hasOwn(taken, name));
  return (
    <div>
      <Text size="sm" fw={500}>
        Takes along
      </Text>
      <Code block>{Object.keys(taken).length === 0 ? "nothing" : JSON.stringify(taken, null, 2)}</Code>
      {missing.length > 0 && (
        <Group mt={6}>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onChange({ ...taken, ...Object.fromEntries(missing) })}
          >
            Add {missing.map(([name]) => name).join(", ")}
          </Button>
        </Group>
      )}
    </div>
  );
}

function begin(name: string, target: string | undefined): JsonObject {
  if (name === "open_url") return { name, url: "https://" };
  if (name === "navigate") return { name, next: { type: "screen", name: target ?? "" }, payload: {} };
  return { name, payload: {} };
}

/** Everything that the screen knows: what is filled in here, and the data that it was given. */
function suggestPayload(text: string, screenIndex: number, flow: FlowJson | undefined): JsonObject {
  const inputs = listComponents(readObject(text), screenIndex).flatMap(({ component, type }) =>
    typeof component["name"] === "string" && type !== "Form" && type !== "NavigationList" ? [component["name"]] : [],
  );
  const id = flow?.screens.find(({ index }) => index === screenIndex)?.id;
  const data = (flow && id !== undefined ? (screenData(flow, id) ?? []) : []).map(({ name }) => name);
  return Object.fromEntries([
    ...data.map((name) => [name, `\${data.${name}}`]),
    ...inputs.map((name) => [name, `\${form.${name}}`]),
  ]);
}
