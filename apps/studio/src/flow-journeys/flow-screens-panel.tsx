import "./flow-screens.css";
import { ActionIcon, Badge, Button, Group, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconDeviceMobile, IconRefresh } from "@tabler/icons-react";
import type { FlowJson, JsonObject } from "@tributary/flow-json";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { SamplePhone } from "../flow-editor/sample-phone.tsx";
import { knownFlow } from "../inspector/known-flow.ts";
import { JsonTree } from "../json/json-tree.tsx";
import { CopyValue } from "../lists/copy-value.tsx";
import { EmptyState } from "../states/empty-state.tsx";
import { FlowJsonDialog } from "./flow-json-dialog.tsx";
import { describeScreens, type ScreenFacts, type ScreenFieldFacts } from "./flow-screens.ts";

interface Props {
  flowId: string;
  kind: "flow" | "data-channel";
}

/** The screens that a journey's Flow shows, with the fields that each gives to the journey. */
export function FlowScreensPanel({ flowId, kind }: Props) {
  const { surroundings, isReadOnly } = useEditing();
  const flow = knownFlow(surroundings, flowId);
  if (flow === undefined || flow.screens.length === 0) {
    return <NoScreens flowId={flowId} isKnown={surroundings.flowJson.has(flowId)} canAdd={!isReadOnly} />;
  }
  return <Screens key={flowId} flow={flow} kind={kind} />;
}

function NoScreens({ flowId, isKnown, canAdd }: { flowId: string; isKnown: boolean; canAdd: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const action = canAdd ? (
    <Button size="xs" onClick={() => setOpen(true)}>
      {isKnown ? "Replace Flow JSON" : "Add Flow JSON"}
    </Button>
  ) : undefined;
  return (
    <>
      <EmptyState
        title={isKnown ? "The Flow JSON cannot be read" : "Flow JSON not known"}
        icon={<IconDeviceMobile size={26} stroke={1.5} />}
        action={action}
      >
        {isKnown
          ? "What the project has for this Flow ID has no screens that can be shown. Add the JSON again, as WhatsApp Manager shows it."
          : `Add the JSON of Flow ${flowId}: then its screens show here, and the fields of its answers are known by name and type.`}
      </EmptyState>
      {isOpen && <FlowJsonDialog flowId={flowId} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Where the phone begins; another round begins anew at the same screen. */
interface Beginning {
  screenId: string;
  round: number;
}

function Screens({ flow, kind }: { flow: FlowJson; kind: Props["kind"] }) {
  const screens = useMemo(() => describeScreens(flow, kind), [flow, kind]);
  const first = (screens.find(({ isFirst }) => isFirst) ?? screens[0])?.id ?? "";
  const [begun, setBegun] = useState<Beginning>({ screenId: first, round: 0 });
  const [shown, setShown] = useState(first);
  const [response, setResponse] = useState<JsonObject>();
  const begin = useCallback((screenId: string) => setBegun(({ round }) => ({ screenId, round: round + 1 })), []);
  const current = screens.find(({ id }) => id === shown);
  const start = screens.some(({ id }) => id === begun.screenId) ? begun.screenId : first;
  return (
    <>
      <div className="tb-screens-phone">
        <SamplePhone
          key={`${start} ${begun.round}`}
          flow={flow}
          screenId={start}
          businessName="Your business"
          onScreen={setShown}
          onComplete={(given) => {
            setResponse(given);
            begin(first);
          }}
          onOpenUrl={(url) => void window.open(url, "_blank", "noopener,noreferrer")}
          onClose={() => begin(start)}
        />
      </div>
      <Group justify="space-between" wrap="nowrap" px={12} pb={6}>
        <Text size="xs" c="dimmed" truncate>
          “{current?.title || shown}” can be filled in.
        </Text>
        <Tooltip label="Begin anew at this screen">
          <ActionIcon size="sm" aria-label="Begin anew at this screen" onClick={() => begin(shown)}>
            <IconRefresh size={14} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <div className="tb-screens-list">
        {response && (
          <div className="tb-screens-response" role="status">
            <Text size="xs" fw={600} mb={4}>
              It returned
            </Text>
            <JsonTree value={response} label="What the Flow returned" />
          </div>
        )}
        <ol>
          {screens.map((screen) => (
            <ScreenItem
              key={screen.id}
              screen={screen}
              kind={kind}
              isShown={screen.id === shown}
              onShow={() => begin(screen.id)}
            />
          ))}
        </ol>
      </div>
    </>
  );
}

interface ItemProps {
  screen: ScreenFacts;
  kind: Props["kind"];
  isShown: boolean;
  onShow: () => void;
}

function ScreenItem({ screen, kind, isShown, onShow }: ItemProps) {
  const { id, title, isFirst, canEnd, next, fields, needs } = screen;
  return (
    <li className="tb-screens-item">
      <UnstyledButton
        className="tb-screens-title"
        aria-current={isShown || undefined}
        onClick={onShow}
        title="Show it on the phone"
      >
        <span className="tb-screens-name">{title || id}</span>
        <span className="tb-screens-about">
          <span className="tb-mono">{id}</span>
          {isFirst && <Badge size="xs">first</Badge>}
          {canEnd && <Badge size="xs">can end the Flow</Badge>}
        </span>
        {next.length > 0 && <span className="tb-screens-about">→ {next.join(", ")}</span>}
      </UnstyledButton>
      <Fields fields={fields} label={kind === "flow" ? "In the response" : "It sends"}>
        {kind === "flow" ? "No field of the response arises here." : "It sends nothing to the Data Channel."}
      </Fields>
      {needs.length > 0 && <Fields fields={needs} label="It needs" />}
    </li>
  );
}

function Fields({ fields, label, children }: { fields: ScreenFieldFacts[]; label: string; children?: ReactNode }) {
  if (fields.length === 0) return <p className="tb-screens-none">{children}</p>;
  return (
    <ul className="tb-screens-fields" aria-label={label}>
      {fields.map(({ name, type, output, label: shownLabel }) => (
        <li key={name} title={shownLabel}>
          <span className="tb-mono">{name}</span>
          <span className="tb-screens-type">{type}</span>
          {output !== undefined && <CopyValue value={output} what={output} />}
        </li>
      ))}
    </ul>
  );
}
