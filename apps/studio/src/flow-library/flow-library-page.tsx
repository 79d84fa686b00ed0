import { Alert, Button } from "@mantine/core";
import { IconForms, IconPlus, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { FlowSummary, FlowSync } from "@tributary/api";
import { useState } from "react";
import { PageHeader } from "../layout/page-header.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { SearchField } from "../lists/search-field.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import { FlowRow } from "./flow-row.tsx";
import { FlowTabs } from "./flow-tabs.tsx";
import { NewFlowDialog } from "./new-flow-dialog.tsx";
import { flowsKey, flowsQuery } from "./queries.ts";

/** The Flows of the connected accounts: made, edited and published from here. */
export function FlowLibraryPage() {
  const client = useClient();
  const projectId = useProjectId();
  const flows = useQuery(flowsQuery(client, projectId));
  const [isCreating, setCreating] = useState(false);
  const sync = useAction(() => client.flows.sync({ params: { projectId } }), {
    outdates: [flowsKey(projectId), ["projects", projectId, "draft"]],
    done: describeSync,
  });
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New Flow
    </Button>
  );
  const look = (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={sync.isPending}
      onClick={() => sync.mutate()}
    >
      Sync with Meta
    </Button>
  );
  return (
    <div className="tb-page">
      <PageHeader
        title="WhatsApp Flows"
        description="Draw a Flow here, see it on the phone, and publish it to your WhatsApp account."
        actions={
          <>
            {look}
            {create}
          </>
        }
      />
      <FlowTabs />
      {sync.data && sync.data.problems.length > 0 && (
        <Alert color="yellow" mb="md" title="Not everything could be read at Meta">
          {sync.data.problems.slice(0, 5).join(" ")}
        </Alert>
      )}
      <QueryView query={flows}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No Flow here yet" icon={<IconForms size={28} stroke={1.5} />} action={create}>
              Begin with a template or with Flow JSON that you have. Flows that are at Meta already come with “Sync with
              Meta”.
            </EmptyState>
          ) : (
            <FlowList flows={items} />
          )
        }
      </QueryView>
      {isCreating && <NewFlowDialog flows={flows.data ?? []} onClose={() => setCreating(false)} />}
    </div>
  );
}

const columns = ["Flow", "At Meta", "Draft", "Kind", "Flow Journey", { title: "Actions", isHidden: true, width: 50 }];

function FlowList({ flows }: { flows: FlowSummary[] }) {
  const [search, setSearch] = useState("");
  const words = search.trim().toLowerCase();
  const shown = flows.filter(({ name, flowId }) => `${name}\n${flowId}`.toLowerCase().includes(words));
  return (
    <>
      <div className="tb-list-bar">
        <SearchField what="Flows" value={search} onChange={setSearch} />
      </div>
      {shown.length === 0 ? (
        <div className="tb-card tb-none">No Flow has “{search.trim()}” in its name or Flow ID.</div>
      ) : (
        <ListTable label="Flow library" columns={columns}>
          {shown.map((flow) => (
            <FlowRow key={flow.flowId} flow={flow} />
          ))}
        </ListTable>
      )}
    </>
  );
}

function describeSync({ added, changed, gone }: FlowSync): string {
  const parts = [
    [added, "new"],
    [changed, "changed"],
    [gone, "gone"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return told.length === 0 ? "Everything here is as it is at Meta." : `Flows at Meta: ${told.join(", ")}.`;
}
