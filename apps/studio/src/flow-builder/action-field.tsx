import { ActionIcon, Button, Code, Group, Select, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { formatPath, isJsonObject, type Json, type JsonObject, parseFlowJson } from "@tributary/flow-json";
import { flushSync } from "react-dom";
import { changeText, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import type { Path } from "./edit-document.ts";
import { setAction } from "./edit-routes.ts";
import { focusPlace, standsFor } from "./focus-place.ts";
import type { FieldProps } from "./property-field.tsx";
import { RoutesField } from "./routes-field.tsx";
import { suggestPayload } from "./suggest-payload.ts";

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
  path,
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
  const set = (chosen: JsonObject | undefined) => {
    const { history, selectedPath = [] } = store.getState();
    changeText(store, setAction(history.present, [...selectedPath, property.name], chosen));
  };
  const open = (id: string | null) => set({ ...action, next: { type: "screen", name: id ?? "" } });
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Select
        label={label}
        data={form.actions.map((one) => ({ value: one, label: names[one] ?? one }))}
        value={name}
        onChange={(chosen) => set(chosen === null ? undefined : begin(chosen))}
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
          wrapperProps={standsFor([...path, property.name, "next"])}
        />
      )}
      {name === "open_url" && (
        <TextInput
          label="Address"
          value={typeof action?.["url"] === "string" ? action["url"] : ""}
          onChange={(event) => onChange({ ...action, url: event.currentTarget.value })}
          placeholder="https://"
          wrapperProps={standsFor([...path, property.name, "url"])}
        />
      )}
      {name === "data_exchange" && <RoutesField />}
      {name !== null && name !== "open_url" && (
        <Payload
          payload={action?.["payload"]}
          suggestion={suggestPayload(text, screenIndex, action)}
          place={[...path, property.name, "payload"]}
          onChange={(payload) => onChange({ ...action, payload })}
        />
      )}
    </Stack>
  );
}

/** What is pressed next, most likely: to put back what was left out, or to leave out what was added. */
const ADD = "[data-add]";
const LAST_TAKEN = "li:last-child button";

interface PayloadProps {
  payload: Json | undefined;
  suggestion: JsonObject;
  place: Path;
  onChange: (payload: JsonObject) => void;
}

function Payload({ payload, suggestion, place, onChange }: PayloadProps) {
  const taken = isJsonObject(payload) ? payload : {};
  const missing = Object.entries(suggestion).filter(([name]) => !Object.hasOwn(taken, name));
  /** What was pressed goes; the focus stays here. */
  const write = (changed: JsonObject, pressNext: string) => {
    flushSync(() => onChange(changed));
    focusPlace(formatPath(place), pressNext);
  };
  return (
    <div {...standsFor(place)}>
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
              <ActionIcon
                size="sm"
                aria-label={`Leave ${name} out`}
                onClick={() => write(without(taken, name), Object.hasOwn(suggestion, name) ? ADD : LAST_TAKEN)}
              >
                <IconX size={13} />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <Group mt={6}>
          <Button
            data-add
            size="compact-xs"
            variant="default"
            onClick={() => write({ ...taken, ...Object.fromEntries(missing) }, LAST_TAKEN)}
          >
            Add {missing.map(([name]) => name).join(", ")}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** Which screen it opens is for the designer to say. */
function begin(name: string): JsonObject {
  return name === "open_url" ? { name, url: "https://" } : { name, payload: {} };
}

function without(payload: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name));
}
