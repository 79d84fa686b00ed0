import { ActionIcon, Button, Group, Table, Tooltip } from "@mantine/core";
import { IconKey, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Secret } from "@tributary/api";
import { useState } from "react";
import { draftKey, usesQuery } from "../journeys/queries.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { DeleteDialog } from "../lists/delete-dialog.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { UseList } from "../lists/use-list.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import { secretsQuery } from "./queries.ts";
import { SecretDialog } from "./secret-dialog.tsx";

type Open = { kind: "new" } | { kind: "change" | "delete"; name: string };

/** Passwords and tokens of API calls, by name. */
export function SecretsPage() {
  const client = useClient();
  const projectId = useProjectId();
  const secrets = useQuery(secretsQuery(client, projectId));
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ kind: "new" })}>
      New secret
    </Button>
  );
  return (
    <div className="tb-page">
      <PageHeader
        title="Secrets"
        description="Passwords and tokens that API calls send. Bots, files and records name them and never hold them."
        actions={create}
      />
      <QueryView query={secrets}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No secret yet" icon={<IconKey size={28} stroke={1.5} />} action={create}>
              Add the token of your CRM or shop here, then choose it as the authentication of an API.
            </EmptyState>
          ) : (
            <SecretTable secrets={items} onOpen={setOpen} />
          )
        }
      </QueryView>
      {open?.kind === "new" && <SecretDialog onClose={close} />}
      {open?.kind === "change" && <SecretDialog name={open.name} onClose={close} />}
      {open?.kind === "delete" && <DeleteSecret name={open.name} onClose={close} />}
    </div>
  );
}

function SecretTable({ secrets, onOpen }: { secrets: Secret[]; onOpen: (open: Open) => void }) {
  const uses = useQuery(usesQuery(useClient(), useProjectId(), "secret"));
  const columns = ["Name", "Used by", "Set", { title: "Actions", isHidden: true, width: 90 }];
  return (
    <ListTable label="Secrets" columns={columns}>
      {secrets.map(({ name, updatedAt }) => (
        <Table.Tr key={name}>
          <Table.Td className="tb-mono">{name}</Table.Td>
          <Table.Td>
            <UseList uses={uses.data && (uses.data.get(name) ?? [])} />
          </Table.Td>
          <Table.Td c="dimmed">
            <When at={updatedAt} />
          </Table.Td>
          <Table.Td>
            <Group gap={2} wrap="nowrap" justify="flex-end">
              <Tooltip label="Set a new value">
                <ActionIcon onClick={() => onOpen({ kind: "change", name })} aria-label={`Set a new value for ${name}`}>
                  <IconPencil size={15} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label="Delete">
                <ActionIcon onClick={() => onOpen({ kind: "delete", name })} aria-label={`Delete ${name}`}>
                  <IconTrash size={15} />
                </ActionIcon>
              </Tooltip>
            </Group>
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}

function DeleteSecret({ name, onClose }: { name: string; onClose: () => void }) {
  const client = useClient();
  const projectId = useProjectId();
  const uses = useQuery(usesQuery(client, projectId, "secret"));
  const remove = useAction(() => client.secrets.remove({ params: { projectId, name } }), {
    outdates: [draftKey(projectId)],
    done: () => `Secret “${name}” deleted.`,
    onDone: onClose,
    isQuiet: true,
  });
  return (
    <DeleteDialog
      what={`the secret “${name}”`}
      consequence="Its value is gone for good."
      uses={uses.data && (uses.data.get(name) ?? [])}
      action={remove}
      onClose={onClose}
    />
  );
}
