import { Alert, Badge, Button, Group, Modal, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { IconPlus, IconRefresh, IconTemplate } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { StoredTemplate } from "@tributary/api";
import { useState } from "react";
import { PageHeader } from "../layout/page-header.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { SearchField } from "../lists/search-field.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import { templatesQuery } from "./queries.ts";
import { templateParts } from "./template-parts.ts";
import { useSampleTemplates } from "./use-sample-templates.ts";

/** The emulator's review is over after seconds; Meta's takes so long that nobody waits for it. */
const REVIEW_MS = 1_500;

/** Message templates of the connected accounts: what may be sent when a day has passed. */
export function TemplatesPage() {
  const client = useClient();
  const projectId = useProjectId();
  const samples = useSampleTemplates();
  const templates = useQuery({
    ...templatesQuery(client, projectId),
    refetchInterval: ({ state }) => (samples.isOffered && state.data?.some(isInReview) ? REVIEW_MS : false),
  });
  const [search, setSearch] = useState("");
  const sync = useAction(() => client.templates.sync({ params: { projectId } }), {
    outdates: [["projects", projectId, "templates"]],
    done: ({ templates: count }) => `${count} template${count === 1 ? "" : "s"} read from Meta.`,
  });
  const button = (
    <Button
      variant="default"
      leftSection={<IconRefresh size={15} aria-hidden />}
      onClick={() => sync.mutate()}
      loading={sync.isPending}
    >
      Read from Meta
    </Button>
  );
  const isEmpty = templates.data?.length === 0;
  const buttons = (
    <Group gap="xs" justify="center">
      {samples.isOffered && (
        <Button
          variant={isEmpty ? "filled" : "default"}
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => samples.add.mutate()}
          loading={samples.add.isPending}
        >
          Add sample templates
        </Button>
      )}
      {button}
    </Group>
  );
  const warnings = [...(sync.data?.warnings ?? []), ...(samples.add.data?.warnings ?? [])];
  const words = search.trim().toLowerCase();
  return (
    <div className="tb-page">
      <PageHeader
        title="Templates"
        description="Messages that Meta has approved: only these may go out more than 24 hours after the contact's last message."
        actions={isEmpty ? undefined : buttons}
      />
      {warnings.map(({ code, message }) => (
        <Alert key={code + message} color="yellow" mb="sm">
          {message}
        </Alert>
      ))}
      <QueryView query={templates}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No template known" icon={<IconTemplate size={28} stroke={1.5} />} action={buttons}>
              {samples.isOffered &&
                "Samples let you try reminders, Flow buttons and offers on the test phone, without Meta. "}
              Make your own templates in WhatsApp Manager, then read them from Meta here. A Template node can send
              approved ones.
            </EmptyState>
          ) : (
            <>
              <div className="tb-list-bar">
                <SearchField what="templates" value={search} onChange={setSearch} />
              </div>
              <TemplateTable templates={items.filter(({ name }) => name.toLowerCase().includes(words))} />
            </>
          )
        }
      </QueryView>
    </div>
  );
}

function isInReview({ status }: StoredTemplate): boolean {
  return status === "PENDING";
}

const statuses: Record<string, string> = {
  APPROVED: "river",
  PENDING: "yellow",
  IN_APPEAL: "yellow",
  PAUSED: "orange",
  REJECTED: "red",
  DISABLED: "red",
};

function TemplateTable({ templates }: { templates: StoredTemplate[] }) {
  const [shown, setShown] = useState<StoredTemplate>();
  if (templates.length === 0) return <div className="tb-card tb-none">No template is called so.</div>;
  return (
    <>
      <ListTable label="Templates" columns={["Name", "Language", "Category", "At Meta", "Changed"]}>
        {templates.map((template) => (
          <Table.Tr key={template.id}>
            <Table.Td>
              <UnstyledButton className="tb-row-link" fz="sm" onClick={() => setShown(template)}>
                {template.name}
              </UnstyledButton>
            </Table.Td>
            <Table.Td>{template.language}</Table.Td>
            <Table.Td>{inWords(template.category)}</Table.Td>
            <Table.Td>
              <Badge color={statuses[template.status] ?? "gray"}>{inWords(template.status)}</Badge>
              {template.reason !== null && (
                <Text size="xs" c="dimmed">
                  {template.reason}
                </Text>
              )}
            </Table.Td>
            <Table.Td c="dimmed">
              <When at={template.updatedAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </ListTable>
      {shown && (
        <Modal opened onClose={() => setShown(undefined)} title={shown.name}>
          <TemplatePreview template={shown} />
        </Modal>
      )}
    </>
  );
}

/** Meta's words are in capitals with underscores. */
function inWords(word: string): string {
  const text = word.toLowerCase().replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function TemplatePreview({ template }: { template: StoredTemplate }) {
  const { header, body, footer, buttons } = templateParts(template.components);
  return (
    <Stack gap="xs">
      {header !== undefined && <Text fw={600}>{header}</Text>}
      <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
        {body}
      </Text>
      {footer !== undefined && (
        <Text size="xs" c="dimmed">
          {footer}
        </Text>
      )}
      <Group gap={6}>
        {buttons.map(({ title, kind }) => (
          <Badge key={title} color="gray" title={kind}>
            {title}
          </Badge>
        ))}
      </Group>
    </Stack>
  );
}
