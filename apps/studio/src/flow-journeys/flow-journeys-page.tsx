import { Alert, Button, Group, Table, Text } from "@mantine/core";
import { IconForms, IconInfoCircle, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { JourneySummary } from "@tributary/api";
import { useState } from "react";
import { FlowTabs } from "../flow-library/flow-tabs.tsx";
import { draftChangesQuery, issuesQuery } from "../journeys/queries.ts";
import { IssueCount, StateBadge } from "../journeys/state-badges.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { SearchField } from "../lists/search-field.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { responseCountsQuery } from "../responses/queries.ts";
import { useClient } from "../session/session.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import { CreateFlowJourney } from "./create-flow-journey.tsx";
import { FlowJourneyRow } from "./flow-journey-row.tsx";
import { flowFactsQuery, flowJourneysQuery, knownFlowJsonQuery } from "./queries.ts";

/** The WhatsApp Flows that the bot uses, each with the journey that handles its answers. */
export function FlowJourneysPage() {
  const client = useClient();
  const projectId = useProjectId();
  const journeys = useQuery(flowJourneysQuery(client, projectId));
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New Flow Journey
    </Button>
  );
  return (
    <div className="tb-page">
      <PageHeader
        title="WhatsApp Flows"
        description="One Flow Journey for each Flow ID. It runs when a contact submits the Flow, and has the answer."
        actions={create}
      />
      <FlowTabs />
      <QueryView query={journeys}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No Flow Journey yet" icon={<IconForms size={28} stroke={1.5} />} action={create}>
              Make the Flow in the Flow library, or in WhatsApp Manager, then create its Flow Journey here. Only then
              can a WhatsApp Flow node send it.
            </EmptyState>
          ) : (
            <FlowJourneyList journeys={items} />
          )
        }
      </QueryView>
      {isCreating && <CreateFlowJourney onClose={() => setCreating(false)} />}
    </div>
  );
}

const columns = [
  "Flow",
  "Flow Journey",
  "At Meta",
  "Kind",
  { title: "Responses", isNumber: true },
  "State",
  "Issues",
  { title: "Actions", isHidden: true, width: 50 },
];

function FlowJourneyList({ journeys }: { journeys: JourneySummary[] }) {
  const client = useClient();
  const projectId = useProjectId();
  const facts = useQuery(flowFactsQuery(client, projectId));
  const json = useQuery(knownFlowJsonQuery(client, projectId));
  const counts = useQuery(responseCountsQuery(client, projectId));
  const changes = useQuery(draftChangesQuery(client, projectId));
  const issues = useQuery(issuesQuery(client, projectId));
  const [search, setSearch] = useState("");
  const words = search.trim().toLowerCase();
  const shown = journeys.filter(({ name, flowId = "" }) => {
    const flowName = facts.data?.flows.get(flowId)?.name ?? "";
    return `${name}\n${flowId}\n${flowName}`.toLowerCase().includes(words);
  });
  return (
    <>
      <FactsWarning messages={(facts.data?.warnings ?? []).map(({ message }) => message)} />
      <div className="tb-list-bar">
        <SearchField what="Flows" value={search} onChange={setSearch} />
      </div>
      {shown.length === 0 ? (
        <div className="tb-card tb-none">No Flow has “{search.trim()}” in its name or Flow ID.</div>
      ) : (
        <ListTable label="WhatsApp Flows" columns={columns}>
          {shown.map((journey) => (
            <FlowJourneyRow
              key={journey.id}
              journey={journey}
              facts={facts.data?.flows.get(journey.flowId ?? "")}
              json={json.data?.get(journey.flowId ?? "")}
              responses={counts.data?.get(journey.flowId ?? "")?.responses ?? 0}
            >
              <Table.Td>
                <StateBadge journeyId={journey.id} changes={changes.data} />
              </Table.Td>
              <Table.Td>
                <IssueCount journeyId={journey.id} issues={issues.data} />
              </Table.Td>
            </FlowJourneyRow>
          ))}
        </ListTable>
      )}
    </>
  );
}

function FactsWarning({ messages }: { messages: string[] }) {
  const projectId = useProjectId();
  if (messages.length === 0) return null;
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} aria-hidden />} mb="md">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{messages.join(" ")}</Text>
        <Button component={Link} to={`/projects/${projectId}/channels`} variant="default" size="xs">
          Channels
        </Button>
      </Group>
    </Alert>
  );
}
