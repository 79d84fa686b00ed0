import { Badge, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { actionWords, outcomeWords } from "../data-channels/outcome-words.ts";
import { flowFactsQuery } from "../flow-journeys/queries.ts";
import { duration } from "../lists/relative-time.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import type { FlowRequestEntry } from "./timeline-steps.ts";

const FEW = 4;
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const colors = { good: "river", odd: "yellow", bad: "red" };

/** What a Flow asked its endpoint while the contact had it open: many requests are folded up. */
export function FlowOpeningCard({ requests }: { requests: FlowRequestEntry[] }) {
  const facts = useQuery(flowFactsQuery(useClient(), useProjectId()));
  const flowId = requests[0]?.flowId ?? "";
  const isBad = requests.some(({ outcome }) => outcomeWords(outcome).tone === "bad");
  const lines = (
    <ol className="tb-opening-requests">
      {requests.map((request) => (
        <RequestLine key={request.number} request={request} />
      ))}
    </ol>
  );
  return (
    <article className="tb-turn tb-opening" data-failed={isBad || undefined} aria-label="Requests of an open Flow">
      <Group justify="space-between" wrap="nowrap" gap="xs" className="tb-turn-head">
        <Text size="sm" fw={600}>
          Open Flow: {facts.data?.flows.get(flowId)?.name ?? flowId}
        </Text>
        {isBad && <Badge color="red">Trouble</Badge>}
      </Group>
      {requests.length > FEW ? (
        <details open={isBad}>
          <summary>
            <Text size="xs" c="dimmed" component="span">
              {requests.length} requests, from {screenWords(requests[0])} to {screenWords(requests.at(-1))}
            </Text>
          </summary>
          {lines}
        </details>
      ) : (
        lines
      )}
    </article>
  );
}

function RequestLine({ request }: { request: FlowRequestEntry }) {
  const projectId = useProjectId();
  const { at, number, flowId, action, screen, nextScreen, outcome, durationMs, data } = request;
  const { text, tone } = outcomeWords(outcome);
  const way = `${screen ?? ""}${nextScreen === null ? "" : ` → ${nextScreen}`}`.trim();
  return (
    <li>
      <Text size="xs" c="dimmed" component="time" dateTime={at}>
        {time.format(new Date(at))}
      </Text>
      <div>
        <Text size="sm">
          {actionWords(action)} <span className="tb-mono">{way}</span>
        </Text>
        {data !== null && Object.keys(data).length > 0 && (
          <Text size="xs" c="dimmed" truncate className="tb-mono">
            {JSON.stringify(data)}
          </Text>
        )}
      </div>
      <Group gap={6} wrap="nowrap">
        <Badge color={colors[tone]}>{text}</Badge>
        <Text size="xs" c="dimmed" className="tb-number">
          {duration(durationMs)}
        </Text>
        <Link
          to="/projects/$projectId/data-channels"
          params={{ projectId }}
          search={{ flow: flowId, request: number }}
          className="tb-link"
          aria-label={`Everything about request ${number}`}
        >
          Details
        </Link>
      </Group>
    </li>
  );
}

function screenWords(request: FlowRequestEntry | undefined): string {
  return request?.nextScreen ?? request?.screen ?? "its opening";
}
