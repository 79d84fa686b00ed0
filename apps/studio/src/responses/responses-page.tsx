import { Button, Group, Select, Text, TextInput, Tooltip } from "@mantine/core";
import { IconDownload, IconTableOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader } from "../layout/page-header.tsx";
import { saveFile } from "../lists/save-file.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingRows } from "../states/loading-state.tsx";
import { type ResponseFilter, responsesQuery } from "./queries.ts";
import { toFilter } from "./response-search.ts";
import { ResponseTable } from "./response-table.tsx";
import { useResponseFlows } from "./use-response-flows.ts";

const outcomes = [
  { value: "", label: "All outcomes" },
  { value: "handled", label: "Handled" },
  { value: "unhandled", label: "Not handled" },
  { value: "refused", label: "Refused" },
];

/** What contacts submitted in Flows, as a table. */
export function ResponsesPage() {
  const client = useClient();
  const projectId = useProjectId();
  const search = useSearch({ from: "/projects/$projectId/responses" });
  const flows = useResponseFlows();
  const flow = search.flow ?? onlyOf(flows);
  const filter = toFilter({ ...search, flow });
  const isSettled = flow !== undefined || flows !== undefined;
  const responses = useInfiniteQuery({ ...responsesQuery(client, projectId, filter), enabled: isSettled });
  const items = responses.data?.pages.flatMap((page) => page.items);
  return (
    <div className="tb-page tb-page-wide">
      <PageHeader
        title="Flow responses"
        description={`What contacts submitted, as it came.${filter.flowId === undefined ? " Choose a Flow to see its fields as columns, and to export them." : ""}`}
        actions={<ExportButton filter={filter} />}
      />
      <Filters flows={flows ?? []} />
      {responses.isPending && <LoadingRows />}
      {responses.isError && items === undefined && (
        <ErrorState error={responses.error} onRetry={() => void responses.refetch()} />
      )}
      {items?.length === 0 && <NoResponses isFiltered={Object.keys(toFilter(search)).length > 0} />}
      {items !== undefined && items.length > 0 && <ResponseTable responses={items} flowId={filter.flowId} />}
      {responses.hasNextPage && (
        <Group justify="center" mt="sm">
          <Button
            variant="default"
            onClick={() => void responses.fetchNextPage()}
            loading={responses.isFetchingNextPage}
          >
            Show more
          </Button>
        </Group>
      )}
    </div>
  );
}

type Choices = NonNullable<ReturnType<typeof useResponseFlows>>;

/** Where there is nothing to choose from, the fields are shown at once. */
function onlyOf(flows: Choices | undefined): string | undefined {
  return flows?.length === 1 ? flows[0]?.value : undefined;
}

function Filters({ flows }: { flows: Choices }) {
  const search = useSearch({ from: "/projects/$projectId/responses" });
  const navigate = useNavigate({ from: "/projects/$projectId/responses" });
  const change = (given: Partial<typeof search>) => void navigate({ search: { ...search, ...given }, replace: true });
  return (
    <div className="tb-list-bar">
      <Select
        aria-label="Flow"
        data={[{ value: "", label: "All Flows" }, ...flows]}
        value={search.flow ?? onlyOf(flows) ?? ""}
        onChange={(flow) => change({ flow: flow ?? "" })}
        w={260}
        searchable={flows.length > 8}
      />
      <Select
        aria-label="Outcome"
        data={outcomes}
        value={search.outcome ?? ""}
        onChange={(value) => change({ outcome: toFilter({ outcome: value ?? "" }).outcome })}
        w={150}
      />
      <Text size="sm" c="dimmed">
        from
      </Text>
      <TextInput
        aria-label="Received from"
        type="date"
        value={search.from ?? ""}
        onChange={(event) => change({ from: event.currentTarget.value || undefined })}
      />
      <Text size="sm" c="dimmed">
        until
      </Text>
      <TextInput
        aria-label="Received until"
        type="date"
        value={search.to ?? ""}
        onChange={(event) => change({ to: event.currentTarget.value || undefined })}
      />
      {Object.values(search).some((value) => value !== undefined) && (
        <Button variant="subtle" onClick={() => void navigate({ search: {}, replace: true })}>
          Clear
        </Button>
      )}
    </div>
  );
}

function ExportButton({ filter: { flowId, ...filter } }: { filter: ResponseFilter }) {
  const client = useClient();
  const projectId = useProjectId();
  const save = useAction(
    async () => {
      if (flowId === undefined) return;
      saveFile(await client.flowResponses.exportCsv({ params: { projectId }, query: { ...filter, flowId } }));
    },
    { outdates: [] },
  );
  const isUnclear = flowId === undefined;
  return (
    <Tooltip
      label="Choose a Flow first: each has columns of its own."
      disabled={!isUnclear}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button
        variant="default"
        leftSection={<IconDownload size={15} aria-hidden />}
        onClick={() => save.mutate()}
        loading={save.isPending}
        {...(isUnclear ? { "aria-disabled": true, "data-disabled": true } : {})}
      >
        Export as CSV
      </Button>
    </Tooltip>
  );
}

function NoResponses({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState
      title={isFiltered ? "No response fits" : "No response yet"}
      icon={<IconTableOff size={28} stroke={1.5} />}
    >
      {isFiltered
        ? "Choose another Flow, outcome or period."
        : "A response comes when a contact fills in a Flow that a WhatsApp Flow node sent, and taps its last button."}
    </EmptyState>
  );
}
