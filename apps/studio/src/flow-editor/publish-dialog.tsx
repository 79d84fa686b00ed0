import { Alert, Button, Group, List, Modal, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { FlowImpact } from "@tributary/api";
import { type Finding, nearestName } from "@tributary/flow-json";
import { useState } from "react";
import { flowImpactQuery, flowsKey } from "../flow-library/queries.ts";
import { UsePlace } from "../lists/use-place.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { explain } from "../states/explain.ts";
import { QueryView } from "../states/query-view.tsx";
import { DataChannelWarning } from "./data-channel-warning.tsx";
import { FlowJourneyStep } from "./flow-journey-step.tsx";
import { takeAnswerOfMeta, useFlowState, useFlowStore } from "./flow-store.ts";

interface Props {
  findings: readonly Finding[];
  /** The bot is to be deployed first. */
  onDeploy: () => void;
  onClose: () => void;
}

/**
 * What publishing changes for the bot, the publishing itself, and what comes next. Renaming comes after publishing: should
 * it fail, or should the Flow have been published before, the dialog does the renaming alone.
 */
export function PublishDialog({ findings, onDeploy, onClose }: Props) {
  const client = useClient();
  const projectId = useProjectId();
  const { flowId, name, draftRevision, status, hasChanges } = useFlowState(({ stored }) => stored);
  const impact = useQuery(flowImpactQuery(client, projectId, flowId, draftRevision));
  const [given, setNames] = useState<Record<string, string>>({});
  const names = { ...suggestNames(impact.data), ...given };
  const isPublished = status === "PUBLISHED" && !hasChanges;
  const { publish, rename } = usePublishing(names, onClose);
  const errors = isPublished ? [] : findings.filter(({ severity }) => severity === "error");
  const start = () => {
    setNames(names);
    publish.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={isPublished ? `“${name}” is published` : `Publish “${name}”`} size="lg">
      <Stack gap="md">
        {errors.length > 0 && (
          <Alert color="red" title={`${errors.length} error${errors.length === 1 ? "" : "s"} to mend first`}>
            Meta will refuse the Flow. {errors[0]?.message}
          </Alert>
        )}
        {publish.isError && <Alert color="red">{explain(publish.error)}</Alert>}
        {rename.isError && (
          <Alert color="red" title="The Flow is published, but the nodes still read the old names">
            {explain(rename.error)}
          </Alert>
        )}
        <QueryView query={impact}>
          {(found) => <Impact impact={found} isPublished={isPublished} names={names} onName={setNames} />}
        </QueryView>
        <DataChannelWarning onDeploy={onDeploy} />
        {isPublished && !hasRenames(names) && <FlowJourneyStep />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {isPublished ? "Close" : "Cancel"}
          </Button>
          {isPublished ? (
            hasRenames(names) && (
              <Button onClick={() => rename.mutate()} loading={rename.isPending}>
                {rename.isError ? "Rename again" : "Rename"}
              </Button>
            )
          ) : (
            <Button
              onClick={start}
              loading={publish.isPending || rename.isPending}
              disabled={impact.data === undefined || errors.length > 0}
            >
              Publish
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** Publishes the Flow, then lets the nodes read the new names, if there are any; that closes the dialog. */
function usePublishing(names: Record<string, string>, onClose: () => void) {
  const store = useFlowStore();
  const client = useClient();
  const projectId = useProjectId();
  const { flowId, name } = useFlowState(({ stored }) => stored);
  const params = { projectId, flowId };
  const options = { outdates: [flowsKey(projectId), ["projects", projectId, "draft"]], isQuiet: true };
  const rename = useAction(() => client.flows.renameFields({ params, body: { names: renamesIn(names) } }), {
    ...options,
    done: ({ changed }) => `${changed.length} node${changed.length === 1 ? " reads" : "s read"} the new names.`,
    onDone: onClose,
  });
  const publish = useAction(() => client.flows.publish({ params }), {
    ...options,
    done: () => `“${name}” is published.`,
    onDone: (now) => {
      takeAnswerOfMeta(store, now);
      if (hasRenames(names)) rename.mutate();
    },
  });
  return { publish, rename };
}

function renamesIn(names: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).filter(([, to]) => to !== ""));
}

function hasRenames(names: Record<string, string>): boolean {
  return Object.keys(renamesIn(names)).length > 0;
}

interface ImpactProps {
  impact: FlowImpact;
  isPublished: boolean;
  names: Record<string, string>;
  onName: (change: (names: Record<string, string>) => Record<string, string>) => void;
}

function Impact({ impact, isPublished, names, onName }: ImpactProps) {
  const { usedBy, unansweredSends, addedFields, removedFields } = impact;
  const missed = removedFields.filter((field) => field.usedBy.length > 0);
  return (
    <Stack gap="sm">
      <Text size="sm">
        {usedBy.length === 0
          ? "No node sends this Flow yet."
          : `${usedBy.length} node${usedBy.length === 1 ? " sends" : "s send"} this Flow. New messages open the new version at once.`}
        {unansweredSends > 0 &&
          ` ${unansweredSends} message${unansweredSends === 1 ? " is" : "s are"} unanswered; they keep the version they were sent with.`}
      </Text>
      {addedFields.length > 0 && !isPublished && <Text size="sm">The answer gains: {addedFields.join(", ")}.</Text>}
      {missed.map(({ name, usedBy: readers, fills }) => (
        <Alert
          key={name}
          color="yellow"
          title={`The Flow Journey reads “${name}”, which the answer ${isPublished ? "lacks" : "will lack"}`}
        >
          <List size="sm" mb="xs">
            {readers.map((use) => (
              <List.Item key={use.nodeId}>
                <UsePlace use={use} />
              </List.Item>
            ))}
          </List>
          {fills.length > 0 && (
            <Text size="sm" mb="xs">
              {fills.join(", ")} {isPublished ? (fills.length === 1 ? "stays" : "stay") : "would stay"} empty.
            </Text>
          )}
          <Select
            label={`“${name}” is now called`}
            description="The nodes of the draft then read the new name. Deploy it afterwards."
            placeholder="Leave the nodes as they are"
            data={addedFields}
            value={names[name] === "" ? null : (names[name] ?? null)}
            onChange={(to) => onName((all) => ({ ...all, [name]: to ?? "" }))}
            clearable
          />
        </Alert>
      ))}
    </Stack>
  );
}

/** A field that is gone was most likely given a similar name. */
function suggestNames(impact: FlowImpact | undefined): Record<string, string> {
  if (!impact) return {};
  const missed = impact.removedFields.filter((field) => field.usedBy.length > 0);
  return Object.fromEntries(missed.map(({ name }) => [name, nearestName(name, impact.addedFields) ?? ""]));
}
