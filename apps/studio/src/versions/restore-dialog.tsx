import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Comparison, Project } from "@tributary/api";
import { useState } from "react";
import { draftChangesQuery } from "../journeys/queries.ts";
import { countChanges } from "../projects/count-changes.ts";
import { projectQuery } from "../projects/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { useExportDraft } from "../settings/use-export-draft.ts";
import { explain } from "../states/explain.ts";
import { QueryView } from "../states/query-view.tsx";
import { ComparisonView } from "./comparison-view.tsx";
import { comparisonQuery } from "./queries.ts";

interface Props {
  version: number;
  onRestored: () => void;
  onClose: () => void;
}

/** Puts a version in the place of the draft, once somebody has seen what is lost by that. */
export function RestoreDialog(props: Props) {
  const { version, onClose } = props;
  const client = useClient();
  const projectId = useProjectId();
  const project = useQuery(projectQuery(client, projectId));
  const comparison = useQuery(comparisonQuery(client, projectId, "draft", version));
  const [shownId, setShownId] = useState<string>();
  const title = `Restore version ${version} into the draft?`;
  return (
    <Modal opened onClose={onClose} closeOnEscape={shownId === undefined} title={title} size="lg">
      <Stack gap="md">
        <Text size="sm">
          The journeys, variables and API calls of the draft are replaced by those of version {version}. Nothing that is
          deployed changes: what runs goes on as it is.
        </Text>
        <QueryView query={project}>
          {(found) => (
            <QueryView query={comparison}>
              {(changes) => (
                <>
                  <Lost project={found} />
                  <section aria-label="What changes in the draft">
                    <ComparisonView
                      comparison={changes}
                      from="the draft"
                      states={{ from: "draft", to: version }}
                      shownId={shownId}
                      onShow={setShownId}
                    />
                  </section>
                  <Decision {...props} project={found} comparison={changes} />
                </>
              )}
            </QueryView>
          )}
        </QueryView>
      </Stack>
    </Modal>
  );
}

/** How far the draft is ahead of what runs: that is in no version unless it was deployed before. */
function Lost({ project: { id, deployedVersion } }: { project: Project }) {
  const { data } = useQuery(draftChangesQuery(useClient(), id));
  const count = data === undefined ? 0 : countChanges(data);
  if (count === 0) return null;
  return (
    <Alert color="yellow" title="Changes that were never deployed are lost">
      The draft has {count} change{count === 1 ? "" : "s"} since version {deployedVersion}, which runs. Export the draft
      first, or deploy it, if you may need {count === 1 ? "it" : "them"} again.
    </Alert>
  );
}

interface DecisionProps extends Props {
  project: Project;
  comparison: Comparison;
}

function Decision({ version, project, comparison, onRestored, onClose }: DecisionProps) {
  const client = useClient();
  const save = useExportDraft(project);
  const restore = useAction(() => client.versions.restore({ params: { projectId: project.id }, body: { version } }), {
    outdates: [["projects", project.id]],
    isQuiet: true,
    done: () => `The draft is version ${version} again.`,
    onDone: onRestored,
  });
  return (
    <>
      {restore.isError && (
        <Alert color="red" title="Nothing was restored">
          {explain(restore.error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => save.mutate()}
          loading={save.isPending}
        >
          Export the draft first
        </Button>
        <Button
          color="red.9"
          onClick={() => restore.mutate()}
          loading={restore.isPending}
          disabled={countChanges(comparison) === 0}
        >
          Replace the draft
        </Button>
      </Group>
    </>
  );
}
