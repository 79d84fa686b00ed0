import { Alert, Badge, Button, Group, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ApiKey } from "@tributary/api";
import { type FormEvent, useState } from "react";
import { ListTable } from "../lists/list-table.tsx";
import { When } from "../lists/when.tsx";
import { projectQuery } from "../projects/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { fieldError, formError } from "../states/field-error.ts";
import { FormButtons, FormModal } from "../states/form-modal.tsx";
import { QueryView } from "../states/query-view.tsx";
import { NewKeyDialog } from "./new-key-dialog.tsx";
import { keysQuery } from "./queries.ts";

/** Who may use the API, and with it this Studio. */
export function KeysTab() {
  const projectId = useProjectId();
  const keys = useQuery(keysQuery(useClient()));
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed" maw={620}>
          A key is what signs in to the Studio and to the API. Shown are those for this project and those for
          everything.
        </Text>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
          New key
        </Button>
      </Group>
      <QueryView query={keys}>
        {(items) => <KeyTable keys={items.filter((key) => key.projectId === null || key.projectId === projectId)} />}
      </QueryView>
      {isCreating && <CreateKey onClose={() => setCreating(false)} />}
    </>
  );
}

const columns = ["Name", "For", "Made", "Last used", { title: "Actions", isHidden: true, width: 90 }];

function KeyTable({ keys }: { keys: ApiKey[] }) {
  const client = useClient();
  const revoke = useAction((keyId: string) => client.keys.revoke({ params: { keyId } }), {
    outdates: [["keys"]],
    done: () => "The key is revoked. Whoever used it is signed out.",
  });
  return (
    <ListTable label="API keys" columns={columns}>
      {keys.map(({ id, name, projectId, createdAt, lastUsedAt }) => (
        <Table.Tr key={id}>
          <Table.Td fw={550}>{name}</Table.Td>
          <Table.Td>
            {projectId === null ? <Badge color="orange">Everything</Badge> : <Badge color="gray">This project</Badge>}
          </Table.Td>
          <Table.Td c="dimmed">
            <When at={createdAt} />
          </Table.Td>
          <Table.Td c="dimmed">{lastUsedAt === null ? "Never" : <When at={lastUsedAt} />}</Table.Td>
          <Table.Td>
            <Button
              variant="subtle"
              c="var(--mantine-color-error)"
              size="compact-sm"
              onClick={() => confirmRevoke(name, () => revoke.mutate(id))}
              aria-label={`Revoke ${name}`}
            >
              Revoke
            </Button>
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}

function confirmRevoke(name: string, onConfirm: () => void): void {
  modals.openConfirmModal({
    title: `Revoke “${name}”?`,
    children: <Text size="sm">Whoever uses it is signed out at once, this browser too if it is its key.</Text>,
    labels: { confirm: "Revoke", cancel: "Cancel" },
    confirmProps: { color: "red.9" },
    onConfirm,
  });
}

function CreateKey({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const projectId = useProjectId();
  const project = useQuery(projectQuery(client, projectId));
  const [name, setName] = useState("");
  const [reach, setReach] = useState("project");
  const create = useAction(
    () => client.keys.create({ body: { name: name.trim(), projectId: reach === "project" ? projectId : null } }),
    { outdates: [["keys"]], isQuiet: true },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  if (create.data) return <NewKeyDialog value={create.data.key} what="API key" onClose={onClose} />;
  const problem = formError(create.error, "name");
  return (
    <FormModal onClose={onClose} title="New API key">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="Who or what uses it."
            placeholder="For example: Nightly export"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fieldError(create.error, "name")}
            maxLength={100}
            data-autofocus
            required
          />
          <Select
            label="For"
            data={[
              { value: "project", label: `Only ${project.data?.name ?? "this project"}` },
              { value: "everything", label: "Everything: all projects, keys and channels" },
            ]}
            value={reach}
            onChange={(value) => setReach(value ?? "project")}
          />
          {create.isError && problem !== undefined && <Alert color="red">{problem}</Alert>}
          <FormButtons>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ""}>
              Make the key
            </Button>
          </FormButtons>
        </Stack>
      </form>
    </FormModal>
  );
}
