import { Badge, Group, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import type { Event, Json } from "@tributary/engine";
import { isJson, jsonText } from "@tributary/engine";
import { readMessage } from "@tributary/phone";
import { ApiAnswer, ApiCall } from "./api-exchange.tsx";
import { describeEvent, shortValue } from "./describe-event.ts";
import type { Names } from "./names.ts";
import type { Deliveries } from "./turn-parts.ts";

interface Props {
  event: Event;
  names: Names;
  deliveries: Deliveries;
}

/** One event of a turn. */
export function EventView({ event, names, deliveries }: Props) {
  switch (event.type) {
    case "exit-taken":
      return <ExitTaken exit={names.exit(event)} isConnected={event.to !== undefined} />;
    case "variable-set":
      return <VariableSet {...event} />;
    case "message-requested":
      return <MessageRequested event={event} names={names} delivery={deliveries.get(event.messageId)} />;
    case "api-requested":
      return <ApiCall request={event.request} />;
    case "api-answered":
      return <ApiAnswer result={event.result} />;
    case "console-written":
      return <pre className="tb-event tb-pre">{event.lines.map(({ text }) => text).join("\n")}</pre>;
    default:
      return <Line event={event} names={names} />;
  }
}

function Line({ event, names }: Pick<Props, "event" | "names">) {
  const line = describeEvent(event, names);
  if (line === undefined) return null;
  return (
    <div className="tb-event" data-tone={line.tone}>
      {line.text}
      {line.remedy !== undefined && <div className="tb-remedy">{line.remedy}</div>}
    </div>
  );
}

function ExitTaken({ exit, isConnected }: { exit: string; isConnected: boolean }) {
  return (
    <div className="tb-event tb-exit">
      <IconArrowRight size={13} aria-hidden />
      <span>
        Left by “{exit}”{!isConnected && ", which is not connected"}
      </span>
    </div>
  );
}

function VariableSet({ variable, before, after }: { variable: string; before?: Json | undefined; after: Json }) {
  const isSame = before !== undefined && jsonText(before) === jsonText(after);
  return (
    <div className="tb-event tb-variable">
      <span className="tb-mono tb-variable-name">{variable}</span>
      {!isSame && (
        <>
          <span className="tb-mono tb-dim">{shortValue(before)}</span>
          <IconArrowRight size={12} aria-label="became" />
        </>
      )}
      <span className="tb-mono">{shortValue(after)}</span>
      {isSame && <span className="tb-dim">as before</span>}
    </div>
  );
}

interface MessageProps {
  event: Extract<Event, { type: "message-requested" }>;
  names: Names;
  delivery: ReturnType<Deliveries["get"]>;
}

function MessageRequested({ event, names, delivery }: MessageProps) {
  const problem = delivery?.error?.["message"];
  const { flow } = event;
  return (
    <div className="tb-event" data-tone={typeof problem === "string" ? "bad" : "plain"}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Text size="sm" lineClamp={2} flex={1} title={flow && `Flow ID ${flow.flowId}`}>
          Sent {flow && `Flow ${names.flow(flow.flowId)}${flow.isDraft ? " (draft)" : ""}: `}“{textOf(event.message)}”
        </Text>
        {delivery && (
          <Badge color={problem === undefined ? "gray" : "red"}>
            {deliveryWords[delivery.delivery ?? delivery.state]}
          </Badge>
        )}
      </Group>
      {typeof problem === "string" && <div className="tb-remedy">{problem}</div>}
    </div>
  );
}

const deliveryWords = {
  pending: "Waiting",
  sending: "Sending",
  sent: "Sent",
  delivered: "Delivered",
  read: "Read",
  played: "Played",
  failed: "Failed",
  refused: "Refused",
};

function textOf(message: unknown): string {
  if (!isJson(message) || typeof message !== "object" || message === null || Array.isArray(message)) return "";
  const content = readMessage(message);
  if ("text" in content) return content.text;
  return content.kind === "media" ? (content.caption ?? content.media.kind) : content.kind;
}
