import { Badge, Button, Group, SimpleGrid, Text, Title } from "@mantine/core";
import { IconPlus, IconRoute } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader } from "../layout/page-header.tsx";
import { useClient } from "../session/session.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import { NewProjectDialog } from "./new-project-dialog.tsx";
import { overviewQuery, projectsQuery } from "./queries.ts";

/** All projects that the key may see. */
export function ProjectsPage() {
  const projects = useQuery(projectsQuery(useClient()));
  const { create: isCreating = false } = useSearch({ from: "/" });
  const navigate = useNavigate();
  const setCreating = (create: boolean) =>
    void navigate({ to: "/", search: create ? { create } : {}, replace: !create });
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New project
    </Button>
  );
  return (
    <div className="tb-page">
      <PageHeader
        title="Projects"
        description="A project is one bot with its journeys, channels and contacts."
        actions={create}
      />
      <QueryView query={projects}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No project yet" icon={<IconRoute size={28} stroke={1.5} />} action={create}>
              Create one from an example to see how a bot is made, or an empty one to draw yours.
            </EmptyState>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
              {items.map(({ id, name, deployedVersion }) => (
                <Link key={id} to="/projects/$projectId" params={{ projectId: id }} className="tb-card tb-project-card">
                  <Title order={2}>{name}</Title>
                  {deployedVersion === null ? (
                    <Badge color="gray">Not deployed yet</Badge>
                  ) : (
                    <Text c="dimmed" size="sm">
                      Version {deployedVersion} runs
                    </Text>
                  )}
                  <ProjectFacts projectId={id} />
                </Link>
              ))}
            </SimpleGrid>
          )
        }
      </QueryView>
      {isCreating && <NewProjectDialog onClose={() => setCreating(false)} />}
    </div>
  );
}

/** How much there is, and whether something needs somebody. */
function ProjectFacts({ projectId }: { projectId: string }) {
  const { data } = useQuery(overviewQuery(useClient(), projectId));
  if (data === undefined) return null;
  const { contacts, channels } = data;
  const troubled = contacts.parked + contacts.failedToday + channels.withProblem;
  return (
    <Group gap={8}>
      <Text c="dimmed" size="sm" className="tb-number">
        {counted(data.journeys, "journey")}, {counted(data.flowJourneys, "Flow")}, {counted(contacts.total, "contact")}
      </Text>
      {troubled > 0 && <Badge color="red">Needs a look</Badge>}
    </Group>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
