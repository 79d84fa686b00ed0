import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ProjectOverview } from "@tributary/api";
import { useProjectId } from "./use-project-id.ts";

interface Counter {
  title: string;
  value: number;
  help: string;
  to: string;
  /** Which contacts the list shows. */
  show?: "parked" | "failed";
  isBad?: boolean;
}

/** How much there is, and what needs somebody. */
export function Counters({ overview, responses }: { overview: ProjectOverview; responses: number }) {
  const projectId = useProjectId();
  const { contacts, channels } = overview;
  const counters: Counter[] = [
    { title: "User Journeys", value: overview.journeys, help: "in the draft", to: "journeys" },
    { title: "Flow Journeys", value: overview.flowJourneys, help: "one for each Flow ID", to: "flows" },
    { title: "Flow responses", value: responses, help: "in all", to: "responses" },
    {
      title: "Contacts",
      value: contacts.total,
      help: `${contacts.wroteToday} wrote within 24 hours`,
      to: "conversations",
    },
    {
      title: "Failed turns",
      value: contacts.failedToday,
      help: "contacts, within 24 hours",
      to: "conversations",
      show: "failed",
      isBad: contacts.failedToday > 0,
    },
    {
      title: "Parked",
      value: contacts.parked,
      help: "contacts that get no answer",
      to: "conversations",
      show: "parked",
      isBad: contacts.parked > 0,
    },
    ...(channels.withProblem > 0
      ? [{ title: "Channels", value: channels.withProblem, help: "cannot send", to: "channels", isBad: true }]
      : []),
  ];
  return (
    <ul className="tb-counters">
      {counters.map(({ title, value, help, to, show, isBad }) => (
        <li key={title}>
          <Link
            to={addressOf(projectId, to)}
            {...(show ? { search: { show } } : {})}
            className="tb-card tb-counter"
            data-bad={isBad || undefined}
          >
            <Text size="xs" c="dimmed">
              {title}
            </Text>
            <span className="tb-counter-value tb-number">{value}</span>
            <Text size="xs" c="dimmed">
              {help}
            </Text>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function addressOf(projectId: string, place: string): string {
  return `/projects/${projectId}/${place}`;
}
