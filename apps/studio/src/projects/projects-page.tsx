import { Badge, SimpleGrid, Text, Title } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PageHeader } from "../layout/page-header.tsx";
import { useClient } from "../session/session.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import { projectsQuery } from "./queries.ts";

/** All projects that the key may see. */
export function ProjectsPage() {
  const projects = useQuery(projectsQuery(useClient()));
  return (
    <div className="tb-page">
      <PageHeader title="Projects" description="A project is one bot with its journeys, channels and contacts." />
      <QueryView query={projects}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No project yet" icon={<IconRoute size={28} stroke={1.5} />}>
              Create one to draw its journeys.
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
                </Link>
              ))}
            </SimpleGrid>
          )
        }
      </QueryView>
    </div>
  );
}
