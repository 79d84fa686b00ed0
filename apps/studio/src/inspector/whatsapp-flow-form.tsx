import { Alert, Anchor, Autocomplete, SegmentedControl, Text } from "@mantine/core";
import type { Json, JsonObject } from "@tributary/engine";
import { shapeOf } from "../editor/field-shape.ts";
import { useEditing } from "../editor/journey-context.ts";
import { nodeTypeOf } from "../editor/node-kinds.ts";
import { AdditionalDataFields } from "./additional-data-fields.tsx";
import { changedField } from "./changed-field.ts";
import { fillFirstScreen } from "./fill-first-screen.ts";
import { useFieldState } from "./form-context.ts";
import { Fields, withField } from "./group-field.tsx";
import { asksEndpoint, knownFlow, screensToOpen } from "./known-flow.ts";

interface Props {
  config: JsonObject;
  onChange: (config: JsonObject, field: string) => void;
}

/** The WhatsApp Flow node: what its Flow's JSON tells decides what can be chosen. */
export function WhatsappFlowForm({ config, onChange }: Props) {
  const { surroundings } = useEditing();
  const flow = knownFlow(surroundings, config["flowId"]);
  const listed = surroundings.flows.find(({ flowId }) => flowId === config["flowId"]);
  const nodeType = nodeTypeOf("whatsapp-flow");
  const shape = nodeType ? shapeOf(nodeType.config) : undefined;
  if (shape?.kind !== "group") return null;
  const isNavigate = config["firstScreenType"] !== "data_exchange";
  const set = (field: string, value: Json | undefined) => onChange(withField(config, field, value), field);
  const ofMessage = shape.fields.filter(({ key }) => ["flowId", "message", "footer", "buttonTitle"].includes(key));
  const others = shape.fields.filter(({ key }) => !handMade.includes(key) && !ofMessage.some((one) => one.key === key));
  const change = (changed: JsonObject) => {
    const field = changedField(config, changed);
    const isOtherFlow = field === "flowId";
    onChange(isOtherFlow ? fillFirstScreen(changed, knownFlow(surroundings, changed["flowId"])) : changed, field);
  };
  return (
    <>
      <Fields fields={ofMessage} path="" value={config} onChange={change} />
      <div>
        <span className="tb-label" id="first-screen-type">
          First Screen Type
        </span>
        <SegmentedControl
          fullWidth
          size="xs"
          mt={3}
          classNames={{ label: "tb-first-screen-type" }}
          aria-labelledby="first-screen-type"
          data={[
            { value: "navigate", label: "Navigate (static)" },
            { value: "data_exchange", label: "Data Exchange (dynamic)" },
          ]}
          value={isNavigate ? "navigate" : "data_exchange"}
          onChange={(type) => set("firstScreenType", type)}
        />
        <TypeNote
          isNavigate={isNavigate}
          isDynamic={flow ? asksEndpoint(flow) : listed?.isDynamic}
          onChoose={(type) => set("firstScreenType", type)}
        />
      </div>
      {isNavigate && (
        <>
          <FirstScreen
            value={textOf(config["firstScreen"])}
            screens={flow ? screensToOpen(flow) : []}
            isKnown={flow !== undefined}
            onChange={(screen) => set("firstScreen", screen)}
          />
          <AdditionalDataFields
            flow={flow}
            screen={textOf(config["firstScreen"])}
            value={textOf(config["additionalData"])}
            onChange={(data) => set("additionalData", data)}
          />
        </>
      )}
      <Fields fields={others} path="" value={config} onChange={change} />
    </>
  );
}

const handMade = ["firstScreenType", "firstScreen", "additionalData"];

interface TypeNoteProps {
  isNavigate: boolean;
  /** Missing as long as nobody knows the Flow. */
  isDynamic: boolean | undefined;
  onChoose: (type: "navigate" | "data_exchange") => void;
}

function TypeNote({ isNavigate, isDynamic, onChoose }: TypeNoteProps) {
  if (isDynamic !== undefined && isDynamic === isNavigate) {
    return (
      <Alert color="yellow" mt={6} p="xs">
        {isDynamic
          ? "This Flow asks an endpoint for its screens: it usually wants Data Exchange."
          : "This Flow has no endpoint: it can only be opened with Navigate."}{" "}
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => onChoose(isDynamic ? "data_exchange" : "navigate")}
        >
          {isDynamic ? "Choose Data Exchange" : "Choose Navigate"}
        </Anchor>
      </Alert>
    );
  }
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {isNavigate
        ? "The message names the first screen and brings its data."
        : "The Flow's endpoint gives the first screen. First Screen and Additional Data do not apply and are kept."}
    </Text>
  );
}

interface ScreenProps {
  value: string;
  screens: { value: string; label: string }[];
  isKnown: boolean;
  onChange: (screen: string) => void;
}

function FirstScreen({ value, screens, isKnown, onChange }: ScreenProps) {
  const { error } = useFieldState("firstScreen");
  return (
    <Autocomplete
      label="First Screen"
      description={
        isKnown
          ? "Screens that a message can open, from the Flow's JSON; a variable may stand here too."
          : "The id of a screen. Tell the Flow's JSON under WhatsApp Flows to choose from its screens."
      }
      size="sm"
      data-field="firstScreen"
      error={error}
      data={screens.map((screen) => screen.value)}
      renderOption={({ option }) => screens.find((screen) => screen.value === option.value)?.label ?? option.value}
      value={value}
      onChange={onChange}
    />
  );
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
