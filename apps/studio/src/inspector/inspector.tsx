import "./inspector.css";
import { ActionIcon, Button, Group, Text, TextInput, Tooltip } from "@mantine/core";
import { IconCopy, IconLink, IconTrash, IconX } from "@tabler/icons-react";
import { type Issue, type JourneyNode, nodeName } from "@tributary/engine";
import { useEffect, useMemo, useRef, useState } from "react";
import { groupOf, iconOf } from "../canvas/node-look.ts";
import { duplicateNodes } from "../editor/clipboard.ts";
import { renameNode } from "../editor/configure-node.ts";
import { deleteNodes } from "../editor/delete-nodes.ts";
import { useEditing, useJourney, useJourneyState } from "../editor/journey-context.ts";
import { change, select } from "../editor/journey-store.ts";
import { isLocked, nodeTypeOf } from "../editor/node-kinds.ts";
import { variableChoices } from "../editor/surroundings.ts";
import { tellDone } from "../states/notify.ts";
import { useLastValues } from "../variables/use-last-values.ts";
import { FieldView } from "./field-view.tsx";
import { focusField } from "./focus-field.ts";
import { FormContext } from "./form-context.ts";
import { IssueNotes } from "./issue-notes.tsx";
import { knownFlow, responseChoices } from "./known-flow.ts";
import { MessagePreview } from "./message-preview.tsx";
import { NodeForm } from "./node-form.tsx";
import { WaysOut } from "./ways-out.tsx";

/** What the selected node is set to, or what can be done with all that are selected. */
export function Inspector() {
  const { nodes } = useJourney();
  const selected = useJourneyState((state) => state.selected);
  const chosen = nodes.filter(({ id }) => selected.has(id));
  const [node] = chosen;
  if (!node) return null;
  return (
    <aside className="tb-inspector" aria-label="Inspector">
      {chosen.length === 1 ? <NodeInspector key={node.id} node={node} /> : <SeveralNodes count={chosen.length} />}
    </aside>
  );
}

const NO_ISSUES: readonly Issue[] = [];
const NO_EXAMPLES: ReadonlyMap<string, string> = new Map();

function NodeInspector({ node }: { node: JourneyNode }) {
  const { surroundings } = useEditing();
  const journey = useJourney();
  const allIssues = useJourneyState((state) => state.issues ?? NO_ISSUES);
  const focusedField = useJourneyState((state) => state.focusedField);
  const body = useRef<HTMLDivElement>(null);
  const lastValues = useLastValues(journey.kind === "user" ? undefined : journey.flowId);
  const form = useMemo(() => {
    const flow = journey.kind === "user" ? undefined : knownFlow(surroundings, journey.flowId);
    return {
      node,
      issues: allIssues.filter(({ nodeId, journeyId }) => nodeId === node.id && journeyId === journey.id),
      lastValues,
      variables: [...(flow ? responseChoices(flow) : []), ...variableChoices(surroundings)],
      focusedField,
      examples: NO_EXAMPLES,
      Field: FieldView,
    };
  }, [node, allIssues, focusedField, surroundings, journey, lastValues]);
  useEffect(() => {
    if (focusedField !== undefined) focusField(body.current, focusedField);
  }, [focusedField]);
  return (
    <FormContext value={form}>
      <InspectorHeader node={node} />
      <div className="tb-inspector-body" ref={body}>
        <Text size="xs" c="dimmed">
          {nodeTypeOf(node.type)?.summary}
        </Text>
        <IssueNotes issues={form.issues} />
        <NodeForm node={node} />
        <MessagePreview node={node} />
        <WaysOut node={node} />
      </div>
    </FormContext>
  );
}

function InspectorHeader({ node }: { node: JourneyNode }) {
  const { store, isReadOnly } = useEditing();
  const Icon = iconOf(node.type);
  const canRemove = !isReadOnly && !isLocked(node);
  return (
    <header className="tb-inspector-header">
      <Group gap={8} wrap="nowrap" justify="space-between">
        <span className="tb-inspector-type" data-group={groupOf(node.type)}>
          <span className="tb-node-icon">
            <Icon size={15} stroke={1.9} aria-hidden />
          </span>
          {nodeTypeOf(node.type)?.title ?? node.type}
        </span>
        <Group gap={1} wrap="nowrap">
          <Tool label="Copy a link to this node" onClick={copyLink} icon={IconLink} />
          {canRemove && <Tool label="Duplicate (Ctrl+D)" onClick={() => duplicateSelected(store)} icon={IconCopy} />}
          {canRemove && <Tool label="Delete (Del)" onClick={() => deleteSelected(store)} icon={IconTrash} />}
          <Tool label="Close" onClick={() => select(store, [])} icon={IconX} />
        </Group>
      </Group>
      <NodeName node={node} />
    </header>
  );
}

type Store = ReturnType<typeof useEditing>["store"];

function duplicateSelected(store: Store): void {
  const { history, selected } = store.getState();
  const copy = duplicateNodes(history.present, selected);
  if (!copy) return;
  change(store, () => copy.journey);
  select(store, copy.nodeIds);
}

function deleteSelected(store: Store): void {
  change(store, (journey) => deleteNodes(journey, store.getState().selected));
  select(store, []);
}

function copyLink(): void {
  void navigator.clipboard.writeText(window.location.href).then(() => tellDone("The link is on the clipboard."));
}

function Tool({ label, onClick, icon: Icon }: { label: string; onClick: () => void; icon: typeof IconLink }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  );
}

function NodeName({ node }: { node: JourneyNode }) {
  const { store, isReadOnly } = useEditing();
  const { nodes } = useJourney();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? node.name;
  const isTaken = nodes.some(({ id, name }) => id !== node.id && name === shown.trim());
  const problem = isTaken ? "Another node has this name." : nodeName.safeParse(shown.trim()).error?.issues[0]?.message;
  const write = (name: string) => {
    setTyped(name);
    const isFine =
      nodeName.safeParse(name.trim()).success && !nodes.some((one) => one.id !== node.id && one.name === name.trim());
    if (isFine) change(store, (journey) => renameNode(journey, node.id, name.trim()), `rename ${node.id}`);
  };
  return (
    <TextInput
      mt={6}
      aria-label="Name of the node"
      readOnly={isReadOnly || nodeTypeOf(node.type)?.isLocked === true}
      value={shown}
      error={typed === undefined ? undefined : problem}
      maxLength={50}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      onBlur={() => setTyped(undefined)}
    />
  );
}

function SeveralNodes({ count }: { count: number }) {
  const { store, isReadOnly } = useEditing();
  return (
    <div className="tb-inspector-body">
      <Text fw={600}>{count} nodes are selected</Text>
      <Text size="sm" c="dimmed">
        Drag one to move all. Ctrl+C copies them, also into another journey, with the connectors among them.
      </Text>
      {!isReadOnly && (
        <Group gap="xs">
          <Button variant="default" size="xs" onClick={() => duplicateSelected(store)}>
            Duplicate
          </Button>
          <Button variant="default" size="xs" color="red" onClick={() => deleteSelected(store)}>
            Delete
          </Button>
        </Group>
      )}
    </div>
  );
}
