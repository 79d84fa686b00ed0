import { Badge, Button, Group, Table, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { VersionSummary } from "@tributary/api";
import { useState } from "react";
import { DeployDialog } from "../journey-page/deploy-dialog.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useKeyName } from "../settings/use-key-name.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingRows } from "../states/loading-state.tsx";
import { CompareDialog } from "./compare-dialog.tsx";
import { versionsQuery } from "./queries.ts";
import { RestoreDialog } from "./restore-dialog.tsx";
import { useOpenDraft } from "./use-open-draft.ts";
import { useRollBack } from "./use-roll-back.tsx";

/** What was deployed, when and by whom; any of it can run again. */
export function VersionsPage() {
  const projectId = useProjectId();
  const versions = useInfiniteQuery(versionsQuery(useClient(), projectId));
  const [isDeploying, setDeploying] = useState(false);
  const items = versions.data?.pages.flatMap((page) => page.items);
  const deploy = <Button onClick={() => setDeploying(true)}>Deploy…</Button>;
  return (
    <div className="tb-page">
      <PageHeader
        title="Versions"
        description="Each deploy is kept as it was. A running conversation stays on its version until it ends."
        actions={deploy}
      />
      {versions.isPending && <LoadingRows />}
      {versions.isError && items === undefined && (
        <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
      )}
      {items?.length === 0 && (
        <EmptyState title="Nothing deployed yet" icon={<IconHistory size={28} stroke={1.5} />} action={deploy}>
          Deploying makes a numbered version of the draft. Contacts on channels that run the deployed bot talk to it.
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && <VersionTable versions={items} />}
      {versions.hasNextPage && (
        <Group justify="center" mt="sm">
          <Button variant="default" onClick={() => void versions.fetchNextPage()} loading={versions.isFetchingNextPage}>
            Show more
          </Button>
        </Group>
      )}
      {isDeploying && <DeployDialog projectId={projectId} onClose={() => setDeploying(false)} />}
    </div>
  );
}

const columns = ["Version", "Note", "Deployed", "By", { title: "Actions", isHidden: true, width: 370 }];

function VersionTable({ versions }: { versions: VersionSummary[] }) {
  const projectId = useProjectId();
  const keyName = useKeyName();
  const [compared, setCompared] = useState<number>();
  const [restored, setRestored] = useState<number>();
  const rollBack = useRollBack();
  const openDraft = useOpenDraft();
  return (
    <>
      <ListTable label="Versions" columns={columns}>
        {versions.map(({ number, note, isDeployed, createdAt, createdBy, warningCount }) => (
          <Table.Tr key={number}>
            <Table.Td>
              <Group gap={6} wrap="nowrap">
                <Text fw={600} className="tb-number">
                  {number}
                </Text>
                {isDeployed && <Badge color="river">Runs</Badge>}
                {warningCount > 0 && (
                  <Badge color="yellow">
                    {warningCount} warning{warningCount === 1 ? "" : "s"}
                  </Badge>
                )}
              </Group>
            </Table.Td>
            <Table.Td maw={420}>{note === "" ? <span className="tb-dim">No note</span> : note}</Table.Td>
            <Table.Td c="dimmed">
              <When at={createdAt} />
            </Table.Td>
            <Table.Td>{keyName(createdBy)}</Table.Td>
            <Table.Td>
              <Group gap={4} wrap="nowrap" justify="flex-end">
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`View version ${number}`}
                  renderRoot={(props) => (
                    <Link
                      {...props}
                      to="/projects/$projectId/versions/$version"
                      params={{ projectId, version: String(number) }}
                    />
                  )}
                >
                  View
                </Button>
                <Button variant="subtle" size="compact-sm" onClick={() => setCompared(number)}>
                  Compare
                </Button>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Restore version ${number} into the draft`}
                  onClick={() => setRestored(number)}
                >
                  Restore…
                </Button>
                {!isDeployed && (
                  <Button variant="default" size="compact-sm" onClick={() => rollBack.ask(number)}>
                    {rollBack.wordsFor(number)}
                  </Button>
                )}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </ListTable>
      {restored !== undefined && (
        <RestoreDialog version={restored} onRestored={() => openDraft()} onClose={() => setRestored(undefined)} />
      )}
      {compared !== undefined && <CompareDialog version={compared} onClose={() => setCompared(undefined)} />}
    </>
  );
}
