import "./data-channels.css";
import { Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { AlertCard } from "./alert-card.tsx";
import { openAlertsQuery } from "./queries.ts";

/** What is wrong with Flows now; nothing when all is well. */
export function OpenAlerts() {
  const { data = [] } = useQuery(openAlertsQuery(useClient(), useProjectId()));
  if (data.length === 0) return null;
  return (
    <>
      <Title order={2} mt="xl" mb="xs">
        Alerts
      </Title>
      <div className="tb-card tb-alerts">
        {data.map((alert) => (
          <AlertCard key={alert.id} alert={alert} />
        ))}
      </div>
    </>
  );
}
