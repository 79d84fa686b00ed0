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
import { takeStored, useFlowState, useFlowStore } from "./flow-store.ts";

/** What publishing changes for the bot, and the publishing itself. */
export function PublishDialog({ findings, onClose }: { findings: readonly Finding[]; onClose: () => void }) {
  const store = useFlowStore();
  const client = useClient();
  const projectId = useProjectId();
  const { flowId, name, draftRevision } = useFlowState(({ stored }) => stored);
  const impact = useQuery(flowImpactQuery(client, projectId, flowId, draftRevision));
  const [names, setNames] = useState<Record<string, string>>({});
  const errors = findings.filter(({ severity }) => severity === "error");
  const publish = useAction(
    async () => {
      const params = { projectId, flowId };
      const published = await client.flows.publish({ params });
      const renamed = Object.entries({ ...suggestNames(impact.data), ...names }).filter(([, to]) => to !== "");
      if (renamed.length > 0) await client.flows.renameFields({ params, body: { names: Object.fromEntries(renamed) } });
      return published;
    },
    {
      outdates: [flowsKey(projectId), ["projects", projectId, "draft"]],
      isQuiet: true,
      done: () => `“${name}” is published.`,
      onDone: (now) => {
        takeStored(store, now);
        onClose();
      },
    },
  );
  return (
    <Modal opened onClose={onClose} title={`Publish “${name}”`} size="lg">
      <Stack gap="md">
        {errors.length > 0 && (
          <Alert color="red" title={`${errors.length} error${errors.length === 1 ? "" : "s"} to mend first`}>
            Meta will refuse the Flow. {errors[0]?.message}
          </Alert>
        )}
        <QueryView query={impact}>
          {(found) => <Impact impact={found} names={{ ...suggestNames(found), ...names }} onName={setNames} />}
        </QueryView>
        {publish.isError && <Alert color="red">{explain(publish.error)}</Alert>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            onClick={() => publish.mutate()}
            loading={publish.isPending}
            disabled={impact.data === undefined || errors.length > 0}
          >
            Publish
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ImpactProps {
  impact: FlowImpact;
  names: Record<string, string>;
  onName: (change: (names: Record<string, string>) => Record<string, string>) => void;
}

function Impact({ impact, names, onName }: ImpactProps) {
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
      {addedFields.length > 0 && <Text size="sm">The answer gains: {addedFields.join(", ")}.</Text>}
      {missed.map(({ name, usedBy: readers, fills }) => (
        <Alert key={name} color="yellow" title={`The Flow Journey reads “${name}”, which the answer will lack`}>
          <List size="sm" mb="xs">
            {readers.map((use) => (
              <List.Item key={use.nodeId}>
                <UsePlace use={use} />
              </List.Item>
            ))}
          </List>
          {fills.length > 0 && (
            <Text size="sm" mb="xs">
              {fills.join(", ")} would stay empty.
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
