import { Badge, Button, Group, Table } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { JourneySummary } from "@tributary/api";
import { useState } from "react";
import { PageHeader } from "../layout/page-header.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { SearchField } from "../lists/search-field.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { QueryView } from "../states/query-view.tsx";
import { DefaultJourneys } from "./default-journeys.tsx";
import { FirstJourney } from "./first-journey.tsx";
import { JourneyActions } from "./journey-actions.tsx";
import { JourneyLink } from "./journey-link.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { defaultJourneysQuery, draftChangesQuery, draftKey, issuesQuery, journeysQuery } from "./queries.ts";
import { IssueCount, StateBadge } from "./state-badges.tsx";
import { TriggerSummary } from "./trigger-summary.tsx";

const columns = [
  "Journey",
  "Starts",
  "State",
  "Issues",
  { title: "Nodes", isNumber: true },
  "Changed",
  { title: "Actions", isHidden: true, width: 50 },
];

/** All conversations that the bot can have. */
export function UserJourneysPage() {
  const projectId = useProjectId();
  const journeys = useQuery(journeysQuery(useClient(), projectId));
  const [isCreating, setCreating] = useState(false);
  const [search, setSearch] = useState("");
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New journey
    </Button>
  );
  return (
    <div className="tb-page">
      <PageHeader
        title="User Journeys"
        description="The conversations that the bot can have. What contacts submit in Flows goes to Flow Journeys."
        actions={create}
      />
      <QueryView query={journeys}>
        {(items) =>
          items.length === 0 ? (
            <FirstJourney create={create} />
          ) : (
            <>
              <Group justify="space-between" align="flex-end" mb="sm">
                <DefaultJourneys journeys={items} />
                <SearchField what="journeys" value={search} onChange={setSearch} />
              </Group>
              <JourneyTable journeys={items} search={search} />
            </>
          )
        }
      </QueryView>
      {isCreating && <CreateJourney onClose={() => setCreating(false)} />}
    </div>
  );
}

function JourneyTable({ journeys, search }: { journeys: JourneySummary[]; search: string }) {
  const client = useClient();
  const projectId = useProjectId();
  const changes = useQuery(draftChangesQuery(client, projectId));
  const issues = useQuery(issuesQuery(client, projectId));
  const defaults = useQuery(defaultJourneysQuery(client, projectId));
  const words = search.trim().toLowerCase();
  const shown = journeys.filter(({ name }) => name.toLowerCase().includes(words));
  if (shown.length === 0) return <div className="tb-card tb-none">No journey is called “{search.trim()}”.</div>;
  return (
    <ListTable label="User Journeys" columns={columns}>
      {shown.map((journey) => (
        <Table.Tr key={journey.id}>
          <Table.Td>
            <Group gap={8} wrap="nowrap">
              <JourneyLink journeyId={journey.id}>{journey.name}</JourneyLink>
              {defaults.data?.welcome === journey.id && <Badge color="grape">Welcome</Badge>}
              {defaults.data?.fallback === journey.id && <Badge color="grape">Fallback</Badge>}
            </Group>
          </Table.Td>
          <Table.Td>
            <TriggerSummary
              trigger={journey.trigger}
              isWelcome={defaults.data?.welcome === journey.id}
              isFallback={defaults.data?.fallback === journey.id}
            />
          </Table.Td>
          <Table.Td>
            <StateBadge journeyId={journey.id} changes={changes.data} />
          </Table.Td>
          <Table.Td>
            <IssueCount journeyId={journey.id} issues={issues.data} />
          </Table.Td>
          <Table.Td ta="right" className="tb-number">
            {journey.nodeCount}
          </Table.Td>
          <Table.Td c="dimmed">
            <When at={journey.updatedAt} />
          </Table.Td>
          <Table.Td>
            <JourneyActions journey={journey} />
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}

function CreateJourney({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const projectId = useProjectId();
  const navigate = useNavigate();
  const create = useAction((name: string) => client.journeys.create({ params: { projectId }, body: { name } }), {
    outdates: [draftKey(projectId)],
    isQuiet: true,
    onDone: ({ document }) =>
      void navigate({
        to: "/projects/$projectId/journeys/$journeyId",
        params: { projectId, journeyId: document.id },
      }),
  });
  const props = { title: "New journey", label: "Journey name", placeholder: "For example: Order status" };
  return <NameDialog {...props} verb="Create" action={create} onClose={onClose} />;
}
