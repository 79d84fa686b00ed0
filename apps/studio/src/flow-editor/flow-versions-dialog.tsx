import { Badge, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { FlowVersionSummary } from "@tributary/api";
import { useMemo, useState } from "react";
import { flowVersionQuery, flowVersionsQuery } from "../flow-library/queries.ts";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { QueryView } from "../states/query-view.tsx";
import { diffDocuments } from "./diff-lines.ts";
import { changeText, useFlowState, useFlowStore } from "./flow-store.ts";

/** What was published, what differs from the draft, and the way back. */
export function FlowVersionsDialog({ onClose }: { onClose: () => void }) {
  const { flowId } = useFlowState(({ stored }) => stored);
  const versions = useQuery(flowVersionsQuery(useClient(), useProjectId(), flowId));
  const [chosen, setChosen] = useState<number>();
  return (
    <Modal opened onClose={onClose} title="Published versions" size="xl">
      <QueryView query={versions}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing is published yet. Each publishing keeps its Flow JSON, also one made elsewhere once “Sync with
              Meta” has seen it.
            </Text>
          ) : (
            <Stack gap="sm">
              {items.map((version) => (
                <VersionLine key={version.number} version={version} onCompare={() => setChosen(version.number)} />
              ))}
              {chosen !== undefined && <VersionDiff number={chosen} onTaken={onClose} />}
            </Stack>
          )
        }
      </QueryView>
    </Modal>
  );
}

function VersionLine({ version, onCompare }: { version: FlowVersionSummary; onCompare: () => void }) {
  const { number, publishedAt, isFound, isCurrent } = version;
  return (
    <Group justify="space-between">
      <Group gap={8}>
        <Text fw={600} className="tb-number">
          Version {number}
        </Text>
        {isCurrent && <Badge color="river">At Meta</Badge>}
        <Text size="sm" c="dimmed">
          {isFound ? "published elsewhere, seen " : "published "}
          <When at={publishedAt} />
        </Text>
      </Group>
      <Button size="compact-sm" variant="subtle" onClick={onCompare}>
        Compare with the draft
      </Button>
    </Group>
  );
}

function VersionDiff({ number, onTaken }: { number: number; onTaken: () => void }) {
  const store = useFlowStore();
  const { flowId } = useFlowState(({ stored }) => stored);
  const draft = useFlowState(({ history }) => history.present);
  const version = useQuery(flowVersionQuery(useClient(), useProjectId(), flowId, number));
  const lines = useMemo(() => diffDocuments(version.data?.text ?? "", draft), [version.data, draft]);
  const take = () => {
    if (!version.data) return;
    changeText(store, version.data.text);
    onTaken();
  };
  return (
    <QueryView query={version}>
      {() =>
        lines.every(({ sign }) => sign === " ") ? (
          <Text size="sm">The draft is the same as version {number}.</Text>
        ) : (
          <Stack gap="xs">
            <Text size="xs" c="dimmed">
              From version {number} to the draft
            </Text>
            <pre className="tb-diff">
              {lines.map(({ sign, text, key }) => (
                <div key={key} data-sign={sign}>
                  {sign} {text}
                </div>
              ))}
            </pre>
            <Group justify="flex-end">
              <Button size="xs" variant="default" onClick={take}>
                Take version {number} as the draft
              </Button>
            </Group>
          </Stack>
        )
      }
    </QueryView>
  );
}
