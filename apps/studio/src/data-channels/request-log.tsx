import { Badge, Button, Group, Select, Table } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { FlowRequestSummary, JourneySummary } from "@tributary/api";
import { ListTable } from "../lists/list-table.tsx";
import { duration } from "../lists/relative-time.ts";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingRows } from "../states/loading-state.tsx";
import { actionWords, outcomeWords } from "./outcome-words.ts";
import { flowRequestsQuery } from "./queries.ts";
import { RequestDetails } from "./request-details.tsx";
import type { RequestSearch } from "./request-search.ts";

const columns = [
  "When",
  "Action",
  "Screen",
  "Outcome",
  { title: "Took", isNumber: true },
  { title: "Details", isHidden: true, width: 90 },
];

/** What open Flows asked, and what they were told. */
export function RequestLog({ journeys }: { journeys: JourneySummary[] }) {
  const search = useSearch({ from: "/projects/$projectId/data-channels" });
  const navigate = useNavigate({ from: "/projects/$projectId/data-channels" });
  const { flow: flowId = "", request: openNumber } = search;
  const show = (changes: RequestSearch) => void navigate({ search: { ...search, ...changes } });
  const requests = useInfiniteQuery(flowRequestsQuery(useClient(), useProjectId(), flowId));
  const items = requests.data?.pages.flatMap((page) => page.items);
  return (
    <>
      {journeys.length > 1 && (
        <Select
          aria-label="Flow"
          data={[
            { value: "", label: "All Flows" },
            ...journeys.map((journey) => ({ value: journey.flowId ?? journey.id, label: journey.name })),
          ]}
          value={flowId}
          onChange={(value) => show({ flow: value || undefined })}
          w={260}
          mb="sm"
        />
      )}
      {requests.isPending && <LoadingRows rows={3} />}
      {requests.isError && items === undefined && (
        <ErrorState error={requests.error} onRetry={() => void requests.refetch()} />
      )}
      {items?.length === 0 && <div className="tb-card tb-none">No open Flow has asked for anything yet.</div>}
      {items !== undefined && items.length > 0 && (
        <ListTable label="Requests of open Flows" columns={columns}>
          {items.map((request) => (
            <RequestRow key={request.number} request={request} onOpen={() => show({ request: request.number })} />
          ))}
        </ListTable>
      )}
      {requests.hasNextPage && (
        <Group justify="center" mt="sm">
          <Button variant="default" onClick={() => void requests.fetchNextPage()} loading={requests.isFetchingNextPage}>
            Show more
          </Button>
        </Group>
      )}
      {openNumber !== undefined && <RequestDetails number={openNumber} onClose={() => show({ request: undefined })} />}
    </>
  );
}

const colors = { good: "river", odd: "yellow", bad: "red" };

function RequestRow({ request, onOpen }: { request: FlowRequestSummary; onOpen: () => void }) {
  const { at, action, screen, nextScreen, outcome, durationMs } = request;
  const { text, tone } = outcomeWords(outcome);
  return (
    <Table.Tr>
      <Table.Td c="dimmed">
        <When at={at} />
      </Table.Td>
      <Table.Td>{actionWords(action)}</Table.Td>
      <Table.Td className="tb-mono">
        {screen ?? "–"}
        {nextScreen !== null && ` → ${nextScreen}`}
      </Table.Td>
      <Table.Td>
        <Badge color={colors[tone]}>{text}</Badge>
      </Table.Td>
      <Table.Td ta="right" className="tb-number">
        {duration(durationMs)}
      </Table.Td>
      <Table.Td>
        <Button variant="subtle" size="compact-sm" onClick={onOpen} aria-label={`Details of request ${request.number}`}>
          Details
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
