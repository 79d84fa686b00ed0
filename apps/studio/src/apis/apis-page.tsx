import { ActionIcon, Badge, Button, Group, Menu, Table, Text } from "@mantine/core";
import { IconCopy, IconDots, IconPlugConnected, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ApiDefinition } from "@tributary/engine";
import { useState } from "react";
import { draftKey, issuesQuery, usesQuery } from "../journeys/queries.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { DeleteDialog } from "../lists/delete-dialog.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { SearchField } from "../lists/search-field.tsx";
import { UseList } from "../lists/use-list.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import { apisQuery, NEW_API } from "./queries.ts";

/** Saved API calls, which API nodes make. */
export function ApisPage() {
  const projectId = useProjectId();
  const apis = useQuery(apisQuery(useClient(), projectId));
  const [search, setSearch] = useState("");
  const create = (
    <Button
      component={Link}
      to={`/projects/${projectId}/apis/${NEW_API}`}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      New API call
    </Button>
  );
  return (
    <div className="tb-page">
      <PageHeader
        title="API calls"
        description="Requests that API nodes make, with what they keep of the answer. Try each one here before a journey does."
        actions={create}
      />
      <QueryView query={apis}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No API call yet" icon={<IconPlugConnected size={28} stroke={1.5} />} action={create}>
              Save how your CRM, shop or calendar is asked, once. Any journey can use it then.
            </EmptyState>
          ) : (
            <>
              <div className="tb-list-bar">
                <SearchField what="API calls" value={search} onChange={setSearch} />
              </div>
              <ApiTable apis={items.map(({ document }) => document)} search={search.trim().toLowerCase()} />
            </>
          )
        }
      </QueryView>
    </div>
  );
}

const columns = ["Name", "Request", "Issues", "Used in", { title: "Actions", isHidden: true, width: 50 }];

function ApiTable({ apis, search }: { apis: ApiDefinition[]; search: string }) {
  const client = useClient();
  const projectId = useProjectId();
  const uses = useQuery(usesQuery(client, projectId, "api"));
  const issues = useQuery(issuesQuery(client, projectId));
  const shown = apis.filter(({ name, url }) => `${name} ${url}`.toLowerCase().includes(search));
  if (shown.length === 0) return <div className="tb-card tb-none">No API call has “{search}” in its name or URL.</div>;
  return (
    <ListTable label="API calls" columns={columns}>
      {shown.map((api) => {
        const count = (issues.data ?? []).filter(({ apiId }) => apiId === api.id).length;
        return (
          <Table.Tr key={api.id}>
            <Table.Td>
              <Link to="/projects/$projectId/apis/$apiId" params={{ projectId, apiId: api.id }} className="tb-row-link">
                {api.name}
              </Link>
            </Table.Td>
            <Table.Td maw={420}>
              <Group gap={8} wrap="nowrap">
                <MethodBadge method={api.method} />
                <Text className="tb-mono" truncate title={api.url}>
                  {api.url}
                </Text>
              </Group>
            </Table.Td>
            <Table.Td>
              {count === 0 ? (
                <span className="tb-dim">None</span>
              ) : (
                <Badge color="red">
                  {count} issue{count === 1 ? "" : "s"}
                </Badge>
              )}
            </Table.Td>
            <Table.Td>
              <UseList uses={uses.data && (uses.data.get(api.id) ?? [])} />
            </Table.Td>
            <Table.Td>
              <ApiActions api={api} />
            </Table.Td>
          </Table.Tr>
        );
      })}
    </ListTable>
  );
}

const methodColors: Record<ApiDefinition["method"], string> = {
  GET: "blue",
  POST: "river",
  PUT: "orange",
  PATCH: "orange",
  DELETE: "red",
};

function MethodBadge({ method }: { method: ApiDefinition["method"] }) {
  return (
    <Badge color={methodColors[method]} miw={58} ff="monospace">
      {method}
    </Badge>
  );
}

function ApiActions({ api }: { api: ApiDefinition }) {
  const client = useClient();
  const projectId = useProjectId();
  const [isDeleting, setDeleting] = useState(false);
  const { id, ...rest } = api;
  const duplicate = useAction(
    () => client.apis.create({ params: { projectId }, body: { ...rest, name: `${api.name} copy` } }),
    { outdates: [draftKey(projectId)], done: ({ document }) => `“${document.name}” created.` },
  );
  return (
    <>
      <Menu position="bottom-end" width={160}>
        <Menu.Target>
          <ActionIcon aria-label={`More for “${api.name}”`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} onClick={() => duplicate.mutate()}>
            Duplicate
          </Menu.Item>
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => setDeleting(true)}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isDeleting && <DeleteApi api={api} onClose={() => setDeleting(false)} />}
    </>
  );
}

function DeleteApi({ api, onClose }: { api: ApiDefinition; onClose: () => void }) {
  const client = useClient();
  const projectId = useProjectId();
  const uses = useQuery(usesQuery(client, projectId, "api"));
  const remove = useAction(() => client.apis.remove({ params: { projectId, apiId: api.id } }), {
    outdates: [draftKey(projectId)],
    done: () => `“${api.name}” deleted.`,
    onDone: onClose,
    isQuiet: true,
  });
  return (
    <DeleteDialog
      what={`the API call “${api.name}”`}
      consequence="Nothing in the draft uses it. Deployed versions keep it until you deploy again."
      uses={uses.data && (uses.data.get(api.id) ?? [])}
      action={remove}
      onClose={onClose}
    />
  );
}
