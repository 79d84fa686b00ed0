import { ActionIcon, Badge, Button, Code, Group, SegmentedControl, Table, Text, Tooltip } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash, IconVariable } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { declarationKey, systemVariables, type VariableDeclaration } from "@tributary/engine";
import { useState } from "react";
import { draftKey, usesQuery } from "../journeys/queries.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { CopyValue } from "../lists/copy-value.tsx";
import { DeleteDialog } from "../lists/delete-dialog.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { SearchField } from "../lists/search-field.tsx";
import { UseList } from "../lists/use-list.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import { variablesQuery } from "./queries.ts";
import { VariableDialog } from "./variable-dialog.tsx";
import { showTyped } from "./variable-value.ts";

type Open = { kind: "new" } | { kind: "change" | "delete"; variable: VariableDeclaration };

const views = [
  { value: "all", label: "All" },
  { value: "local", label: "Local" },
  { value: "global", label: "Global" },
  { value: "constant", label: "Constant" },
  { value: "system", label: "System" },
];

/** What the bot remembers, and where each variable is used. */
export function VariablesPage() {
  const variables = useQuery(variablesQuery(useClient(), useProjectId()));
  const [open, setOpen] = useState<Open>();
  const [view, setView] = useState("all");
  const [search, setSearch] = useState("");
  const close = () => setOpen(undefined);
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ kind: "new" })}>
      New variable
    </Button>
  );
  return (
    <div className="tb-page">
      <PageHeader
        title="Variables"
        description="What the bot remembers. A text uses them in double braces: {{ local_var.name }}."
        actions={create}
      />
      <div className="tb-list-bar">
        <SegmentedControl aria-label="Scope" data={views} value={view} onChange={setView} />
        <SearchField what="variables" value={search} onChange={setSearch} />
      </div>
      {view === "system" ? (
        <SystemVariables search={search} />
      ) : (
        <QueryView query={variables}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState title="No variable yet" icon={<IconVariable size={28} stroke={1.5} />} action={create}>
                Declare what journeys should keep: an order number for this conversation, a name for good.
              </EmptyState>
            ) : (
              <VariableTable variables={items.filter((one) => fits(one, view, search))} onOpen={setOpen} />
            )
          }
        </QueryView>
      )}
      {open?.kind === "new" && <VariableDialog initial={newIn(view)} onClose={close} />}
      {open?.kind === "change" && <VariableDialog initial={open.variable} isExisting onClose={close} />}
      {open?.kind === "delete" && <DeleteVariable variable={open.variable} onClose={close} />}
    </div>
  );
}

function newIn(view: string): Partial<VariableDeclaration> {
  return view === "global" || view === "constant" ? { scope: view } : {};
}

function fits(variable: VariableDeclaration, view: string, search: string): boolean {
  const text = `${declarationKey(variable)} ${variable.description ?? ""}`.toLowerCase();
  return (view === "all" || variable.scope === view) && text.includes(search.trim().toLowerCase());
}

const columns = ["Variable", "Type", "First value", "Used in", { title: "Actions", isHidden: true, width: 90 }];
const typeNames = { string: "Text", number: "Number", boolean: "True or false", json: "JSON" };

function VariableTable({ variables, onOpen }: { variables: VariableDeclaration[]; onOpen: (open: Open) => void }) {
  const uses = useQuery(usesQuery(useClient(), useProjectId(), "variable"));
  if (variables.length === 0) return <div className="tb-card tb-none">No variable fits.</div>;
  return (
    <ListTable label="Variables" columns={columns}>
      {variables.map((variable) => {
        const key = declarationKey(variable);
        return (
          <Table.Tr key={key}>
            <Table.Td>
              <Group gap={4} wrap="nowrap">
                <span className="tb-mono">{key}</span>
                <CopyValue value={`{{ ${key} }}`} what={`{{ ${key} }}`} />
              </Group>
              {variable.description !== undefined && (
                <Text size="xs" c="dimmed">
                  {variable.description}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <Badge color="gray">{typeNames[variable.type]}</Badge>
            </Table.Td>
            <Table.Td maw={220}>
              {variable.value === undefined ? (
                <span className="tb-dim">Empty</span>
              ) : (
                <Code className="tb-cut">{showTyped(variable.value)}</Code>
              )}
            </Table.Td>
            <Table.Td>
              <UseList uses={uses.data && (uses.data.get(key) ?? [])} />
            </Table.Td>
            <Table.Td>
              <Group gap={2} wrap="nowrap" justify="flex-end">
                <Tooltip label="Change">
                  <ActionIcon onClick={() => onOpen({ kind: "change", variable })} aria-label={`Change ${key}`}>
                    <IconPencil size={15} />
                  </ActionIcon>
                </Tooltip>
                <Tooltip label="Delete">
                  <ActionIcon onClick={() => onOpen({ kind: "delete", variable })} aria-label={`Delete ${key}`}>
                    <IconTrash size={15} />
                  </ActionIcon>
                </Tooltip>
              </Group>
            </Table.Td>
          </Table.Tr>
        );
      })}
    </ListTable>
  );
}

function SystemVariables({ search }: { search: string }) {
  const words = search.trim().toLowerCase();
  const shown = [...systemVariables].filter((one) => one.join(" ").toLowerCase().includes(words));
  return (
    <ListTable label="System variables" columns={["Variable", "What it holds"]}>
      {shown.map(([name, meaning]) => (
        <Table.Tr key={name}>
          <Table.Td>
            <Group gap={4} wrap="nowrap">
              <span className="tb-mono">system_var.{name}</span>
              <CopyValue value={`{{ system_var.${name} }}`} what={`{{ system_var.${name} }}`} />
            </Group>
          </Table.Td>
          <Table.Td>{meaning}</Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}

function DeleteVariable({ variable, onClose }: { variable: VariableDeclaration; onClose: () => void }) {
  const client = useClient();
  const projectId = useProjectId();
  const key = declarationKey(variable);
  const uses = useQuery(usesQuery(client, projectId, "variable"));
  const { scope, name } = variable;
  const remove = useAction(() => client.variables.remove({ params: { projectId, scope, name } }), {
    outdates: [draftKey(projectId)],
    done: () => `${key} deleted.`,
    onDone: onClose,
    isQuiet: true,
  });
  return (
    <DeleteDialog
      what={key}
      consequence="Nothing in the draft uses it. Deployed versions keep it until you deploy again."
      uses={uses.data && (uses.data.get(key) ?? [])}
      action={remove}
      onClose={onClose}
    />
  );
}
