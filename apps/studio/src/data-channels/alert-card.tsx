import { Badge, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FlowAlert } from "@tributary/api";
import { flowFactsQuery } from "../flow-journeys/queries.ts";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";

/** One alert: what is wrong with which Flow, since when, and what to do. */
export function AlertCard({ alert, onFollow }: { alert: FlowAlert; onFollow?: () => void }) {
  const projectId = useProjectId();
  const facts = useQuery(flowFactsQuery(useClient(), projectId));
  const { flowId, flowName, level, message, remedy, openedAt } = alert;
  return (
    <article className="tb-alert">
      <Group gap={8} wrap="nowrap" mb={2}>
        <Badge color={level === "critical" ? "red" : "yellow"}>{level === "critical" ? "Critical" : "Warning"}</Badge>
        <Text size="sm" fw={600} truncate>
          {flowName ?? facts.data?.flows.get(flowId)?.name ?? `Flow ${flowId}`}
        </Text>
        <Text size="xs" c="dimmed">
          <When at={openedAt} />
        </Text>
      </Group>
      <Text size="sm">{message}</Text>
      <Text size="xs" c="dimmed" mt={2}>
        {remedy}
      </Text>
      <Link
        to="/projects/$projectId/data-channels"
        params={{ projectId }}
        search={{ flow: flowId }}
        className="tb-link"
        onClick={onFollow}
      >
        Requests of this Flow
      </Link>
    </article>
  );
}
