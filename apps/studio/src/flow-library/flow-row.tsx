import { ActionIcon, Badge, Group, Menu, Table, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconArchive, IconCopy, IconDots, IconExternalLink, IconPencil, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { FlowSummary } from "@tributary/api";
import { useState } from "react";
import { FlowHealthBadge } from "../data-channels/flow-health-badge.tsx";
import { FlowStatus } from "../flow-journeys/flow-status.tsx";
import { JourneyLink } from "../journeys/journey-link.tsx";
import { CopyValue } from "../lists/copy-value.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { DeleteFlow } from "./delete-flow.tsx";
import { useFlowActions } from "./use-flow-actions.ts";

/** One Flow of the library. */
export function FlowRow({ flow }: { flow: FlowSummary }) {
  const projectId = useProjectId();
  const { flowId, name, status, hasChanges, isDynamic, isEndpointHere, journeyId, findingsAtMeta } = flow;
  const place = { projectId, flowId };
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/projects/$projectId/flows/$flowId" params={place} className="tb-link">
          <Text size="sm" fw={600} component="span">
            {name}
          </Text>
        </Link>
        <Group gap={2} wrap="nowrap">
          <span className="tb-mono tb-dim">{flowId}</span>
          <CopyValue value={flowId} what="Flow ID" />
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <FlowStatus status={status} />
          {findingsAtMeta > 0 && (
            <Badge color="red">
              {findingsAtMeta} error{findingsAtMeta === 1 ? "" : "s"}
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        {hasChanges ? <Badge color="yellow">Not uploaded</Badge> : <span className="tb-dim">As at Meta</span>}
        <Text size="xs" c="dimmed">
          <When at={flow.draftChangedAt} />
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{isDynamic ? "Dynamic" : "Static"}</Text>
        {isDynamic && (
          <Text size="xs" c="dimmed">
            {isEndpointHere ? "Data Channel here" : flow.endpointUri === null ? "No endpoint yet" : "Your own endpoint"}
          </Text>
        )}
        <FlowHealthBadge flowId={flowId} />
      </Table.Td>
      <Table.Td>
        {journeyId === null ? (
          <span className="tb-dim">None</span>
        ) : (
          <JourneyLink journeyId={journeyId}>Open</JourneyLink>
        )}
      </Table.Td>
      <Table.Td>
        <FlowActions flow={flow} />
      </Table.Td>
    </Table.Tr>
  );
}

function FlowActions({ flow }: { flow: FlowSummary }) {
  const { flowId, name, status } = flow;
  const place = { projectId: useProjectId(), flowId };
  const { preview, clone, deprecate } = useFlowActions(flow);
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            renderRoot={(props) => <Link to="/projects/$projectId/flows/$flowId" params={place} {...props} />}
            leftSection={<IconPencil size={15} aria-hidden />}
          >
            Edit
          </Menu.Item>
          <Menu.Item leftSection={<IconExternalLink size={15} aria-hidden />} onClick={() => preview.mutate()}>
            Copy Meta's preview link
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} onClick={() => clone.mutate()}>
            Make a copy
          </Menu.Item>
          {(status === "PUBLISHED" || status === "THROTTLED" || status === "BLOCKED") && (
            <Menu.Item
              leftSection={<IconArchive size={15} aria-hidden />}
              onClick={() => confirmDeprecation(name, () => deprecate.mutate())}
            >
              Deprecate…
            </Menu.Item>
          )}
          {(status === "DRAFT" || status === "GONE") && (
            <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden />} onClick={() => setDeleting(true)}>
              Delete…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isDeleting && <DeleteFlow flow={flow} onClose={() => setDeleting(false)} />}
    </>
  );
}

function confirmDeprecation(name: string, onConfirm: () => void): void {
  modals.openConfirmModal({
    title: `Deprecate “${name}” for good?`,
    children: (
      <Text size="sm">
        It cannot be sent any more, and Meta offers no way back. Copies that are on phones already may still be
        answered.
      </Text>
    ),
    labels: { confirm: "Deprecate", cancel: "Cancel" },
    confirmProps: { color: "red.9" },
    onConfirm,
  });
}
