import { Badge, Button, Group, Stack, Table, Text, Title, Tooltip } from "@mantine/core";
import { IconArrowsExchange, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { FlowHealth, JourneySummary } from "@tributary/api";
import { useState } from "react";
import { channelsQuery } from "../channels/queries.ts";
import { flowFactsQuery } from "../flow-journeys/queries.ts";
import { JourneyActions } from "../journeys/journey-actions.tsx";
import { JourneyLink } from "../journeys/journey-link.tsx";
import { issuesQuery } from "../journeys/queries.ts";
import { IssueCount } from "../journeys/state-badges.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { CopyValue } from "../lists/copy-value.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { duration } from "../lists/relative-time.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import { CreateDataChannel } from "./create-data-channel.tsx";
import { OpenAlerts } from "./open-alerts.tsx";
import { dataChannelsQuery, endpointsQuery, flowHealthQuery } from "./queries.ts";
import { RequestLog } from "./request-log.tsx";

/** The journeys that answer what open Flows ask, with how their endpoints do. */
export function DataChannelsPage() {
  const journeys = useQuery(dataChannelsQuery(useClient(), useProjectId()));
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New Data Channel
    </Button>
  );
  return (
    <div className="tb-page">
      <PageHeader
        title="Data Channels"
        description="Dynamic Flows ask for their screens while a contact fills them in. A Data Channel Journey answers; nothing has to be hosted."
        actions={create}
      />
      <QueryView query={journeys}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState
              title="No Data Channel yet"
              icon={<IconArrowsExchange size={28} stroke={1.5} />}
              action={create}
            >
              Only a dynamic Flow needs one: a Flow whose JSON has a data_api_version. Static Flows work without.
            </EmptyState>
          ) : (
            <>
              <DataChannelTable journeys={items} />
              <Text size="xs" c="dimmed" mt={6}>
                Meta alerts at 5 % errors, at 90 % of the replies within 1 s or slower, and below 90 % of pings
                answered.
              </Text>
              <OpenAlerts />
              <Title order={2} mt="xl" mb="xs">
                Requests
              </Title>
              <RequestLog journeys={items} />
            </>
          )
        }
      </QueryView>
      {isCreating && <CreateDataChannel onClose={() => setCreating(false)} />}
    </div>
  );
}

const columns = [
  "Journey",
  "Flow",
  "Endpoint for Meta",
  "Last 30 minutes",
  "Issues",
  { title: "Actions", isHidden: true, width: 50 },
];

function DataChannelTable({ journeys }: { journeys: JourneySummary[] }) {
  const client = useClient();
  const projectId = useProjectId();
  const facts = useQuery(flowFactsQuery(client, projectId));
  const health = useQuery(flowHealthQuery(client, projectId));
  const issues = useQuery(issuesQuery(client, projectId));
  return (
    <ListTable label="Data Channel Journeys" columns={columns}>
      {journeys.map((journey) => (
        <Table.Tr key={journey.id}>
          <Table.Td>
            <JourneyLink journeyId={journey.id}>{journey.name}</JourneyLink>
          </Table.Td>
          <Table.Td>
            <Text size="sm">{facts.data?.flows.get(journey.flowId ?? "")?.name ?? "Flow"}</Text>
            <span className="tb-mono tb-dim">{journey.flowId}</span>
          </Table.Td>
          <Table.Td>
            <Endpoints flowId={journey.flowId ?? ""} />
          </Table.Td>
          <Table.Td>
            <Health health={health.data?.get(journey.flowId ?? "")} />
          </Table.Td>
          <Table.Td>
            <IssueCount journeyId={journey.id} issues={issues.data} />
          </Table.Td>
          <Table.Td>
            <JourneyActions journey={journey} />
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}

/** One address for each channel. */
function Endpoints({ flowId }: { flowId: string }) {
  const client = useClient();
  const projectId = useProjectId();
  const endpoints = useQuery(endpointsQuery(client, projectId));
  const channels = useQuery(channelsQuery(client, projectId));
  const own = (endpoints.data ?? []).filter((endpoint) => endpoint.flowId === flowId);
  if (own.length === 0) return <span className="tb-dim">Connect a number first</span>;
  return (
    <Stack gap={2}>
      {own.map(({ channelId, url }) => (
        <Group key={channelId} gap={4} wrap="nowrap">
          <Text size="sm" truncate maw={220} title={url}>
            {channels.data?.find(({ id }) => id === channelId)?.name ?? "Channel"}
          </Text>
          <CopyValue value={url} what="endpoint address" />
        </Group>
      ))}
    </Stack>
  );
}

/** As Meta measures, beside what Meta alerts at. */
function figuresOf({ requests, errorRate, p50Ms, p90Ms, availability }: FlowHealth): string {
  return [
    `${requests} request${requests === 1 ? "" : "s"}`,
    `${errorRate.toFixed(1)} % errors`,
    ...(p50Ms === null ? [] : [`half within ${duration(p50Ms)}`]),
    ...(p90Ms === null ? [] : [`90 % within ${duration(p90Ms)}`]),
    ...(availability === null ? [] : [`${availability.toFixed(0)} % of pings answered`]),
  ].join(", ");
}

function Health({ health }: { health: FlowHealth | undefined }) {
  if (health === undefined || (health.requests === 0 && health.availability === null))
    return <span className="tb-dim">No request</span>;
  return (
    <Group gap={6}>
      <Text size="sm" className="tb-number">
        {figuresOf(health)}
      </Text>
      {health.alerts.map(({ metric, level, message }) => (
        <Tooltip key={metric} label={message} multiline maw={320}>
          <Badge color={level === "crossed" ? "red" : "yellow"} tabIndex={0}>
            {level === "crossed" ? "Beyond Meta's threshold" : "Near Meta's threshold"}
          </Badge>
        </Tooltip>
      ))}
    </Group>
  );
}
