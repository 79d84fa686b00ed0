import { ActionIcon, Button, Code, Group, Select, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import {
  type FlowJson,
  isJsonObject,
  type Json,
  type JsonObject,
  parseFlowJson,
  screenData,
} from "@tributary/flow-json";
import { changeText, type FlowStore, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import { readObject } from "./edit-document.ts";
import { routesFrom, setRoutes } from "./edit-routes.ts";
import { listComponents } from "./list-components.ts";
import type { FieldProps } from "./property-field.tsx";
import { RoutesField } from "./routes-field.tsx";

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
  const store = useFlowStore();
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
  const open = (id: string | null) => {
    onChange({ ...(name === "navigate" ? action : begin("navigate")), next: { type: "screen", name: id ?? "" } });
    if (id !== null && own !== undefined) addRoute(store, own, id);
  };
  const choose = (chosen: string | null) => {
    if (chosen === "navigate") return open(targets[0]?.value ?? null);
    onChange(chosen === null ? undefined : begin(chosen));
  };
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
          onChange={open}
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
      {name === "data_exchange" && <RoutesField />}
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
      {Object.keys(taken).length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing yet.
        </Text>
      )}
      <ul className="tb-payload">
        {Object.entries(taken).map(([name, given]) => (
          <li key={name}>
            <Code>
              {name}: {typeof given === "string" ? given : JSON.stringify(given)}
            </Code>
            <Tooltip label="Leave it out">
              <ActionIcon size="sm" aria-label={`Leave ${name} out`} onClick={() => onChange(without(taken, name))}>
                <IconX size={13} />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
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

function begin(name: string): JsonObject {
  return name === "open_url" ? { name, url: "https://" } : { name, payload: {} };
}

/** WhatsApp wants every way that an action takes in a dynamic Flow's routing model. */
function addRoute(store: FlowStore, from: string, to: string): void {
  const text = store.getState().history.present;
  const known = routesFrom(readObject(text), from);
  if (!known.includes(to)) changeText(store, setRoutes(text, from, [...known, to]));
}

function without(payload: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name));
}

/** What the screen knows and others may want: what is filled in here, and the data that it was given, but for lists to choose from. */
function suggestPayload(text: string, screenIndex: number, flow: FlowJson | undefined): JsonObject {
  const inputs = listComponents(readObject(text), screenIndex).flatMap(({ component, type }) =>
    typeof component["name"] === "string" && type !== "Form" && type !== "NavigationList" ? [component["name"]] : [],
  );
  const id = flow?.screens.find(({ index }) => index === screenIndex)?.id;
  const data = (flow && id !== undefined ? (screenData(flow, id) ?? []) : [])
    .filter(({ type }) => type !== "array")
    .map(({ name }) => name);
  return Object.fromEntries([
    ...data.map((name) => [name, `\${data.${name}}`]),
    ...inputs.map((name) => [name, `\${form.${name}}`]),
  ]);
}
