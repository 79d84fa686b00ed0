import { Group, Menu, Table, Text } from "@mantine/core";
import { IconFileCode, IconTable } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JourneySummary, KnownFlowJson, SelectableFlow } from "@tributary/api";
import { type ReactNode, useState } from "react";
import { JourneyActions } from "../journeys/journey-actions.tsx";
import { JourneyLink } from "../journeys/journey-link.tsx";
import { CopyValue } from "../lists/copy-value.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { FlowJsonDialog } from "./flow-json-dialog.tsx";
import { FlowStatus } from "./flow-status.tsx";

interface Props {
  journey: JourneySummary;
  /** What Meta says of the Flow. */
  facts: SelectableFlow | undefined;
  /** The Flow's JSON as far as the project knows it. */
  json: KnownFlowJson | undefined;
  /** How many contacts have submitted it. */
  responses: number;
  /** The cells of the draft's state. */
  children: ReactNode;
}

/** One WhatsApp Flow with the journey that handles its answers. */
export function FlowJourneyRow({ journey, facts, json, responses, children }: Props) {
  const projectId = useProjectId();
  const [isJsonOpen, setJsonOpen] = useState(false);
  const { flowId = "" } = journey;
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={550}>
          {facts?.name ?? "Flow"}
        </Text>
        <Group gap={2} wrap="nowrap">
          <span className="tb-mono tb-dim">{flowId}</span>
          <CopyValue value={flowId} what="Flow ID" />
        </Group>
      </Table.Td>
      <Table.Td>
        <JourneyLink journeyId={journey.id}>{journey.name}</JourneyLink>
      </Table.Td>
      <Table.Td>
        <FlowStatus status={facts?.status} />
      </Table.Td>
      <Table.Td>
        <FlowKind isDynamic={facts?.isDynamic} screens={json?.screens.length} />
      </Table.Td>
      <Table.Td ta="right" className="tb-number">
        {responses === 0 ? (
          <span className="tb-dim">0</span>
        ) : (
          <Link
            to="/projects/$projectId/responses"
            params={{ projectId }}
            search={{ flow: flowId }}
            className="tb-link"
          >
            {responses}
          </Link>
        )}
      </Table.Td>
      {children}
      <Table.Td>
        <JourneyActions journey={journey}>
          <Menu.Item
            renderRoot={(props) => (
              <Link to="/projects/$projectId/responses" params={{ projectId }} search={{ flow: flowId }} {...props} />
            )}
            leftSection={<IconTable size={15} aria-hidden />}
          >
            Responses
          </Menu.Item>
          <Menu.Item leftSection={<IconFileCode size={15} aria-hidden />} onClick={() => setJsonOpen(true)}>
            {json ? "Replace Flow JSON" : "Add Flow JSON"}
          </Menu.Item>
        </JourneyActions>
        {isJsonOpen && <FlowJsonDialog flowId={flowId} onClose={() => setJsonOpen(false)} />}
      </Table.Td>
    </Table.Tr>
  );
}

function FlowKind({ isDynamic, screens }: { isDynamic: boolean | undefined; screens: number | undefined }) {
  const kind = isDynamic === undefined ? "Not known" : isDynamic ? "Dynamic" : "Static";
  return (
    <>
      <Text size="sm" title={isDynamic ? "It asks an endpoint while the contact fills it in." : undefined}>
        {kind}
      </Text>
      <Text size="xs" c="dimmed">
        {screens === undefined ? "Flow JSON not added" : `${screens} screen${screens === 1 ? "" : "s"}`}
      </Text>
    </>
  );
}
