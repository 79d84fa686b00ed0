import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { openAlertsQuery } from "./queries.ts";

/** Says when something is wrong with a Flow, and leads to what it asked. */
export function FlowHealthBadge({ flowId }: { flowId: string }) {
  const projectId = useProjectId();
  const alerts = useQuery(openAlertsQuery(useClient(), projectId));
  const own = (alerts.data ?? []).filter((alert) => alert.flowId === flowId);
  if (own.length === 0) return null;
  const isCritical = own.some(({ level }) => level === "critical");
  return (
    <Link to="/projects/$projectId/data-channels" params={{ projectId }} search={{ flow: flowId }} className="tb-link">
      <Badge color={isCritical ? "red" : "yellow"} title={own.map(({ message }) => message).join("\n")}>
        {own.length === 1 ? "1 alert" : `${own.length} alerts`}
      </Badge>
    </Link>
  );
}
